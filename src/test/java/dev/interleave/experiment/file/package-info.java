/// Tests of experiments.
@NullMarked
package dev.interleave.experiment.file;

import org.jspecify.annotations.NullMarked;
