package dev.interleave.app;

import dev.interleave.chart.FxToolkit;
import dev.interleave.cli.Console;
import dev.interleave.cli.InterleaveCommand;
import dev.interleave.cli.bench.EditorTimes;
import dev.interleave.cli.bench.WindowBenchmark;
import dev.interleave.ui.EditorStopwatch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Entry point; not an `Application`, so that it starts from the class path.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var console =
                new Console(standardInput(), utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        var engines = new Engines();
        Runtime.getRuntime().addShutdownHook(new Thread(engines::closeAll, "interleave-shutdown"));
        var window = new Window(engines, console);
        int status =
                InterleaveCommand.execute(
                        new InterleaveCommand.Parts(
                                console,
                                engines,
                                // The benchmark times the window where there is none to see, too.
                                () ->
                                        FxToolkit.displayAvailable()
                                                || Boolean.getBoolean(WindowBenchmark.PROPERTY),
                                window::open,
                                window::picture,
                                Main::editorTimes),
                        arguments);
        System.exit(status);
    }

    private static EditorTimes.Times editorTimes(int lines, int keys, int squiggles)
            throws IOException {
        try (var editor = new EditorStopwatch(lines)) {
            List<EditorStopwatch.KeyTime> times = editor.keyTimes(keys);
            return new EditorTimes.Times(
                    times.stream().map(EditorStopwatch.KeyTime::work).toList(),
                    times.stream().map(EditorStopwatch.KeyTime::wall).toList(),
                    editor.squiggleMillis(squiggles));
        }
    }

    /// Who starts us with standard input closed leaves its number to the first file that is opened,
    /// which is one of the JVM's own: that is no input.
    private static InputStream standardInput() {
        try {
            Path file = Path.of("/proc/self/fd/0").toRealPath();
            boolean ours =
                    file.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
                            || file.toString().endsWith(".jar")
                            || file.toString().endsWith(".jsa");
            return ours ? InputStream.nullInputStream() : System.in;
        } catch (IOException e) {
            // A pipe or a terminal, or no Linux.
            return System.in;
        }
    }

    /// Timelines are drawn with block characters, whatever the terminal's language is.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
