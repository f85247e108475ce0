package dev.interleave.ui.state;

import java.util.List;
import java.util.Map;

/// How the user left the window.
///
/// @param zoomPercent the user's own scale
/// @param sideShown whether the list of lessons is shown
/// @param window where the window was
/// @param step `module/step` shown last, or empty
/// @param dividers name of a split pane to the positions of its dividers, 0..1
/// @param folder where files were saved or opened last, or empty
public record Settings(
        boolean dark,
        boolean presenter,
        int zoomPercent,
        boolean sideShown,
        WindowPlace window,
        String step,
        Map<String, List<Double>> dividers,
        String folder) {

    /// Before any file was saved.
    public Settings(
            boolean dark,
            boolean presenter,
            int zoomPercent,
            boolean sideShown,
            WindowPlace window,
            String step,
            Map<String, List<Double>> dividers) {
        this(dark, presenter, zoomPercent, sideShown, window, step, dividers, "");
    }

    /// Where a window is, in px of the screen.
    public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}

    public static final Settings DEFAULT =
            new Settings(
                    false,
                    false,
                    100,
                    true,
                    new WindowPlace(Double.NaN, Double.NaN, 1440, 900, false),
                    "",
                    Map.of());
}
