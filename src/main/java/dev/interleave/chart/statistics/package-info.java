/// Charts of figures over time, drawn by JFreeChart in the looks and on the time axis of the
/// timeline. Apart from it, because they are made from figures and know no bars.
@NullMarked
package dev.interleave.chart.statistics;

import org.jspecify.annotations.NullMarked;
