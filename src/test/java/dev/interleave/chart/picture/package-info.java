/// Tests of the charts, and runs made by hand to draw.
@NullMarked
package dev.interleave.chart.picture;

import org.jspecify.annotations.NullMarked;
