package dev.interleave.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that measures what it is asked for, line by line: the name of a measurement in, a
/// number of milliseconds out.
final class Stopwatch implements AutoCloseable {
    private static final int END_WITHIN_SECONDS = 60;

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    Stopwatch(List<String> command) throws IOException {
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        in = process.outputWriter();
        out = process.inputReader();
    }

    double millis(String measurement) throws IOException {
        in.write(measurement + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException(
                    "%s ended instead of measuring \"%s\""
                            .formatted(process.info().command().orElse("it"), measurement));
        }
        return Double.parseDouble(line);
    }

    /// Lets the program end by itself, with a bound.
    void finish() throws IOException, InterruptedException {
        in.close();
        boolean ignored = process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
