@NullMarked
package dev.interleave.experiment.ways;

import org.jspecify.annotations.NullMarked;
