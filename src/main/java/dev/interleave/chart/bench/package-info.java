/// Measures how long charts take to draw. Knows the FX thread, so that who prints the figures need
/// not.
@NullMarked
package dev.interleave.chart.bench;

import org.jspecify.annotations.NullMarked;
