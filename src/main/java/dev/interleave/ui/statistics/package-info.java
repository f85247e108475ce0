/// Figures of the run over time: charts below the timeline, on its time axis.
@NullMarked
package dev.interleave.ui.statistics;

import org.jspecify.annotations.NullMarked;
