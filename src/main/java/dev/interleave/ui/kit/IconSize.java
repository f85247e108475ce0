package dev.interleave.ui.kit;

import java.util.Locale;

/// How large icons are, in em of the window's text.
public enum IconSize {
    SMALL(0.9),
    TEXT(1.15),
    LOGO(1.6),
    LARGE(2.2),
    HUGE(3);

    private final double ems;

    IconSize(double ems) {
        this.ems = ems;
    }

    String styleClass() {
        return "icon-" + name().toLowerCase(Locale.ROOT);
    }

    /// A sheet that sets all sizes in px for that text size.
    static String sheet(double em) {
        var css = new StringBuilder();
        for (IconSize size : values()) {
            css.append('.').append(size.styleClass());
            css.append(" { -fx-icon-size: ").append(Math.round(em * size.ems)).append("px; }\n");
        }
        return css.toString();
    }
}
