/// Draws rows of bars into plain pixels. Knows neither nodes nor axes: a million bars a frame leave
/// no room for objects, and the overview and the legend draw with the same brushes.
@NullMarked
package dev.interleave.chart.bars;

import org.jspecify.annotations.NullMarked;
