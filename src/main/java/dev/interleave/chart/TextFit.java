package dev.interleave.chart;

/// Measures and shortens text.
interface TextFit {
    double OUTER = 0.84;
    double INNER = 0.74;
    String ELLIPSIS = "…";

    /// Width in pixels.
    double width(String text, boolean inner);

    /// The text, or as much of it as fits with an ellipsis; empty when not even three letters fit.
    default String fit(String text, boolean inner, double most) {
        if (width(text, inner) <= most) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(text.substring(0, middle) + ELLIPSIS, inner) <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low < 3 ? "" : text.substring(0, low).stripTrailing() + ELLIPSIS;
    }
}
