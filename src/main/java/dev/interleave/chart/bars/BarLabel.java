package dev.interleave.chart.bars;

import dev.interleave.chart.Tone;

/// Text to write over the bars. Pixels of the plot.
///
/// @param x left edge of the text
/// @param y middle of the text
/// @param inner in the smaller size of bars inside bars
public record BarLabel(double x, double y, String text, Tone tone, boolean inner) {}
