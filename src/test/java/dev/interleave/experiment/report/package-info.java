@NullMarked
package dev.interleave.experiment.report;

import org.jspecify.annotations.NullMarked;
