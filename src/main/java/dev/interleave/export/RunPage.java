package dev.interleave.export;

import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.launch.RunJson;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SavedRun;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A run as one HTML page that needs nothing else: the data of `--json` inside, a script that draws
/// it, tables and the program's output.
final class RunPage {
    private static final String TEMPLATE = "run-page.html";
    private static final String DATA = "@DATA@";

    private RunPage() {}

    static void write(SavedRun run, OutputStream out) throws IOException {
        RunResult result = run.result();
        String page = template();
        int data = page.indexOf(DATA);
        out.write(utf8(filled(page.substring(0, data), result)));
        new RunJson().write(result, run.cores(), new InsideScript(out));
        out.write(utf8(page.substring(data + DATA.length())));
        out.flush();
    }

    private static String filled(String head, RunResult result) {
        // The words come last: what a program is called must not be taken for a place to fill.
        return head.replace("@LIGHT@", variables(Palette.LIGHT))
                .replace("@DARK@", variables(Palette.DARK))
                .replace("@OUTCOME@", escaped(result.outcome().message()))
                .replace("@VERDICT@", escaped(result.verdict().text()))
                .replace("@TITLE@", escaped(result.program().name()));
    }

    private static String template() throws IOException {
        try (InputStream in = RunPage.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String variables(Palette palette) {
        StringBuilder css = new StringBuilder();
        for (Tone tone : Tone.values()) {
            String name = tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
            css.append("--").append(name).append(": ").append(palette.css(tone)).append("; ");
        }
        return css.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// JSON inside a script element: nothing in it may look like the element's end or a comment. In
    /// JSON a `<` stands only inside strings, where it may be written as a number.
    private static final class InsideScript extends FilterOutputStream {
        private static final byte[] LESS = utf8("\\u003c");

        InsideScript(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            if (value == '<') {
                out.write(LESS);
            } else {
                out.write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            for (int at = offset; at < offset + length; at++) {
                if (bytes[at] == '<') {
                    out.write(bytes, from, at - from);
                    out.write(LESS);
                    from = at + 1;
                }
            }
            out.write(bytes, from, offset + length - from);
        }
    }
}
