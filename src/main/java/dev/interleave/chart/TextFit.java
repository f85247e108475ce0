package dev.interleave.chart;

/// Measures and shortens text.
public interface TextFit {
    double OUTER = 0.84;
    double INNER = 0.74;
    String ELLIPSIS = "…";
    int LEAST_LETTERS = 5;

    /// Width in pixels.
    double width(String text, boolean inner);

    /// The text, or as much of it as fits with an ellipsis; empty when too little is left to read.
    default String fit(String text, boolean inner, double most) {
        if (width(text, inner) <= most) {
            return text;
        }
        int low = LEAST_LETTERS;
        if (text.length() <= low || width(shortened(text, low), inner) > most) {
            return "";
        }
        int high = text.length() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(shortened(text, middle), inner) <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return shortened(text, low);
    }

    private static String shortened(String text, int letters) {
        return text.substring(0, letters).stripTrailing() + ELLIPSIS;
    }
}
