/// Which rows a timeline has, where each stands, and what stands at a place of them. Pure: no node,
/// no pixel is drawn here, so that all of it is tested without a screen.
@NullMarked
package dev.interleave.chart.rows;

import org.jspecify.annotations.NullMarked;
