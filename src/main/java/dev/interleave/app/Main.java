package dev.interleave.app;

import dev.interleave.chart.FxToolkit;
import dev.interleave.cli.Console;
import dev.interleave.cli.InterleaveCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Entry point; not an `Application`, so that it starts from the class path.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var console = new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        var engines = new Engines();
        Runtime.getRuntime().addShutdownHook(new Thread(engines::closeAll, "interleave-shutdown"));
        var window = new Window(engines, console);
        int status =
                InterleaveCommand.execute(
                        new InterleaveCommand.Parts(
                                console,
                                engines,
                                FxToolkit::displayAvailable,
                                window::open,
                                window::picture),
                        arguments);
        System.exit(status);
    }

    /// Timelines are drawn with block characters, whatever the terminal's language is.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
