/// Tests of experiments.
@NullMarked
package dev.interleave.experiment;

import org.jspecify.annotations.NullMarked;
