/// Tests of experiments.
@NullMarked
package dev.interleave.experiment.sweep;

import org.jspecify.annotations.NullMarked;
