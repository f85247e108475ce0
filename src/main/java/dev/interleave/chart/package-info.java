/// JavaFX nodes that draw runs, with JFreeChart for frames and axes, and their export as pictures.
@NullMarked
package dev.interleave.chart;

import org.jspecify.annotations.NullMarked;
