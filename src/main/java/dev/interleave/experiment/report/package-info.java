/// Experiments as text for a terminal and as tables.
@NullMarked
package dev.interleave.experiment.report;

import org.jspecify.annotations.NullMarked;
