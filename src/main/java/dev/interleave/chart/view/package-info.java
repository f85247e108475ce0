/// The live timeline as a JavaFX node: axis, bars, names, marks, and how hand and keyboard move it.
/// Everything here runs on the FX thread.
@NullMarked
package dev.interleave.chart.view;

import org.jspecify.annotations.NullMarked;
