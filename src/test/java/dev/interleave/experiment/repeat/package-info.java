/// Tests of experiments.
@NullMarked
package dev.interleave.experiment.repeat;

import org.jspecify.annotations.NullMarked;
