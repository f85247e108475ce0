/// A run as a picture in a file: PNG from the nodes of the window, SVG written by hand so that it
/// stays sharp and zooms.
@NullMarked
package dev.interleave.chart.picture;

import org.jspecify.annotations.NullMarked;
