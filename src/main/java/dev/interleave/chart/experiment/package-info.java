/// Charts of experiments: points with their spread, curves that were fitted to them, marks. A
/// [Figure] says what is in one; the screen, pictures and SVG draw the same.
@NullMarked
package dev.interleave.chart.experiment;

import org.jspecify.annotations.NullMarked;
