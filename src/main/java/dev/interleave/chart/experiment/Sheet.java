package dev.interleave.chart.experiment;

import dev.interleave.chart.Tone;
import java.util.List;

/// A page of words and boxes, as a picture or drawing of an experiment that is more a table than a
/// chart. Places and sizes are in pixels of a picture that is not enlarged. Immutable, for any
/// thread.
///
/// @param title what the page is about, for those who cannot see it
/// @param shapes those that are drawn first come first
public record Sheet(String title, double width, double height, List<Shape> shapes) {
    /// Something to draw.
    sealed interface Shape permits Words, Box {}

    /// Where a text stands from its place.
    enum Align {
        LEFT,
        RIGHT
    }

    /// One line of text.
    ///
    /// @param y of its base line
    /// @param size in pixels
    record Words(double x, double y, String text, Tone tone, double size, boolean bold, Align align)
            implements Shape {}

    /// A filled box with round corners.
    ///
    /// @param round radius of its corners
    record Box(double x, double y, double width, double height, double round, Tone tone)
            implements Shape {}

    public Sheet {
        shapes = List.copyOf(shapes);
    }
}
