package dev.interleave.export;

import dev.interleave.chart.Palette;
import dev.interleave.chart.picture.TimelinePicture;
import dev.interleave.chart.picture.TimelineSvg;
import dev.interleave.files.SafeFiles;
import dev.interleave.launch.RunJson;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.RunTrace;
import dev.interleave.launch.SavedRun;
import dev.interleave.launch.SavedRunFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// The kinds of file that a run can be written to.
///
/// Safe to use from any thread but the FX thread: a picture waits for that one.
public enum RunFormat {
    PNG("Picture", "png", "as a picture, twice as fine as the screen") {
        @Override
        public void write(SavedRun run, OutputStream out) throws IOException {
            RunResult result = run.result();
            TimelinePicture.write(
                    result.snapshot(),
                    result.program().name(),
                    result.caption(),
                    out,
                    Palette.LIGHT);
        }
    },
    SVG("Drawing", "svg", "as a drawing that stays sharp") {
        @Override
        public void write(SavedRun run, OutputStream out) throws IOException {
            RunResult result = run.result();
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            TimelineSvg.write(result.snapshot(), result.program().name(), result.caption(), writer);
            writer.flush();
        }
    },
    CSV("Table of bars", "csv", "one line for each bar") {
        @Override
        public void write(SavedRun run, OutputStream out) throws IOException {
            RunCsv.write(run.result().snapshot(), out);
        }
    },
    TRACE("Trace for Perfetto", "trace.json", "for Perfetto and chrome://tracing") {
        @Override
        public void write(SavedRun run, OutputStream out) throws IOException {
            new RunTrace().write(run.result(), out);
        }
    },
    PAGE("Web page", "html", "one page that zooms in any browser, offline") {
        @Override
        public void write(SavedRun run, OutputStream out) throws IOException {
            RunPage.write(run, out);
        }
    },
    JSON("JSON", "json", "everything, for programs") {
        @Override
        public void write(SavedRun run, OutputStream out) throws IOException {
            new RunJson().write(run.result(), run.cores(), out);
        }
    },
    SAVED("Saved run", "run", "to be opened again, with its code") {
        @Override
        public void write(SavedRun run, OutputStream out) throws IOException {
            SavedRunFile.write(run, out);
        }
    };

    private final String title;
    private final String extension;
    private final String use;

    RunFormat(String title, String extension, String use) {
        this.title = title;
        this.extension = extension;
        this.use = use;
    }

    /// Two or three words for people.
    public String title() {
        return title;
    }

    /// How its files end, without the leading dot.
    public String extension() {
        return extension;
    }

    /// What it is good for, in a few words.
    public String use() {
        return use;
    }

    /// Writes the run, flushes, and leaves the stream open.
    ///
    /// @throws IOException when the stream does not take it
    public abstract void write(SavedRun run, OutputStream out) throws IOException;

    /// Writes the run into a file; the file is there whole, or is as it was before.
    ///
    /// @throws IOException when the folder is missing or cannot be written
    public void write(SavedRun run, Path file) throws IOException {
        write(run, file, bytes -> {});
    }

    /// Writes the run into a file; the file is there whole, or is as it was before.
    ///
    /// @param progress gets how many bytes were written so far, again and again, on this thread
    /// @throws IOException when the folder is missing or cannot be written
    public void write(SavedRun run, Path file, LongConsumer progress) throws IOException {
        SafeFiles.write(
                file,
                out -> {
                    OutputStream counted = new Counted(out, progress);
                    write(run, counted);
                    counted.flush();
                });
    }

    /// Says how much went through.
    private static final class Counted extends FilterOutputStream {
        private final LongConsumer progress;
        private long bytes;

        Counted(OutputStream out, LongConsumer progress) {
            super(out);
            this.progress = progress;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            progress.accept(++bytes);
        }

        @Override
        public void write(byte[] piece, int offset, int length) throws IOException {
            out.write(piece, offset, length);
            bytes += length;
            progress.accept(bytes);
        }
    }
}
