package dev.interleave.chart;

import java.awt.Font;
import javafx.scene.paint.Color;

/// The colours and measures of every chart, for JavaFX and for JFreeChart alike.
///
/// Safe for colour-blind eyes, and every state has a pattern of its own too ([Patterns]), so that
/// it can be told apart on a grey projector.
///
/// @param dark for a dark window
/// @param em size of the window's text in pixels; every measure follows it
public record Palette(boolean dark, double em) {
    public static final Palette LIGHT = new Palette(false, 14);
    public static final Palette DARK = new Palette(true, 14);

    public Palette {
        if (!(em >= 4 && em <= 200)) {
            throw new IllegalArgumentException(
                    "The text size is " + em + " px; it must be between 4 and 200");
        }
    }

    /// Alpha, red, green and blue, eight bits each.
    public int argb(Tone tone) {
        return tone.argb(dark);
    }

    public Color fx(Tone tone) {
        int argb = argb(tone);
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255, (argb >>> 24) / 255.0);
    }

    public java.awt.Color awt(Tone tone) {
        return new java.awt.Color(argb(tone), true);
    }

    /// As CSS writes it: `#rrggbb` or `#rrggbbaa`.
    public String css(Tone tone) {
        int argb = argb(tone);
        int alpha = argb >>> 24;
        return "#%06x".formatted(argb & 0xffffff) + (alpha == 255 ? "" : "%02x".formatted(alpha));
    }

    /// A font for JFreeChart, sized in em.
    public Font awtFont(int style, double size) {
        return new Font(Fonts.TEXT, style, 1).deriveFont((float) (size * em));
    }

    /// The same palette for a picture drawn `factor` times as large.
    public Palette times(double factor) {
        return new Palette(dark, em * factor);
    }
}
