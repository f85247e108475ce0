/// Experiments as text for a terminal, as tables, and as files that are opened again later.
@NullMarked
package dev.interleave.experiment.report;

import org.jspecify.annotations.NullMarked;
