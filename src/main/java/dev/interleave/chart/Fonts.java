package dev.interleave.chart;

import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.text.Font;

/// The fonts that Interleave brings along: Inter for text, JetBrains Mono for code.
///
/// JavaFX ends the program when the system has no font at all, so they are loaded before the first
/// scene. They are registered with AWT too, because JFreeChart measures text there.
public final class Fonts {
    public static final String TEXT = "Inter";
    public static final String CODE = "JetBrains Mono";

    private static final String FOLDER = "/dev/interleave/ui/fonts/";
    private static final List<String> FILES =
            List.of(
                    "Inter-Regular.otf",
                    "Inter-Italic.otf",
                    "Inter-Medium.otf",
                    "Inter-SemiBold.otf",
                    "Inter-Bold.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Italic.ttf",
                    "JetBrainsMono-Bold.ttf");
    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private Fonts() {}

    /// Loads them; a second call does nothing. Call when the JavaFX toolkit runs.
    public static void load() {
        if (LOADED.compareAndSet(false, true)) {
            FILES.forEach(Fonts::load);
        }
    }

    private static void load(String file) {
        try (InputStream forFx = open(file);
                InputStream forAwt = open(file)) {
            if (Font.loadFont(forFx, 14) == null) {
                throw new IllegalStateException("JavaFX cannot read the bundled font " + file);
            }
            var font = java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, forAwt);
            GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled font " + file + " cannot be read", e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The bundled font " + file + " is broken", e);
        }
    }

    private static InputStream open(String file) {
        InputStream in = Fonts.class.getResourceAsStream(FOLDER + file);
        if (in == null) {
            throw new IllegalStateException(
                    "The font " + FOLDER + file + " is missing from the class path; build again");
        }
        return in;
    }
}
