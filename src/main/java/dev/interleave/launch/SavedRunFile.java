package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import dev.interleave.trace.InternalFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The file format of saved runs: eight bytes of magic, a version, and a gzip stream (whose
/// checksum guards all of it) with the record written field by field, see [SavedWriter].
///
/// What a run consists of is written and read here and in [SavedSnapshot], each thing by two
/// methods that stand side by side. Whoever adds a field adds it to both and raises [#VERSION].
public final class SavedRunFile {
    /// Raised with every change of the format; other versions are refused.
    static final int VERSION = 6;

    /// Unpacked; ten million bars take less.
    private static final long MOST_BYTES = 1L << 30;

    private static final byte[] MAGIC = "ILVRUN\r\n".getBytes(StandardCharsets.US_ASCII);

    private SavedRunFile() {}

    /// Writes the run, flushes, and leaves the stream open.
    ///
    /// @throws IOException when the stream does not take it
    public static void write(SavedRun run, OutputStream target) throws IOException {
        var head = new DataOutputStream(target);
        head.write(MAGIC);
        head.writeInt(VERSION);
        head.flush();
        var packed = new GZIPOutputStream(target, 1 << 13);
        var body = new BufferedOutputStream(packed, 1 << 13);
        write(run, new SavedWriter(body));
        body.flush();
        packed.finish();
        target.flush();
    }

    /// Reads a run to its end.
    ///
    /// @param name what to call the file in messages
    /// @throws SavedRunException when it is no saved run, of another version, cut short or damaged
    /// @throws IOException when the stream cannot be read
    public static SavedRun read(InputStream source, String name) throws IOException {
        var head = new DataInputStream(new BufferedInputStream(source, 1 << 13));
        byte[] magic = head.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new SavedRunException(
                    "%s is no saved run: it begins with %s, expected %s; write one with --save"
                            .formatted(name, shown(magic), shown(MAGIC)));
        }
        byte[] number = head.readNBytes(Integer.BYTES);
        if (number.length < Integer.BYTES) {
            throw damaged(name, "it ends inside the version number", new EOFException());
        }
        int version = ByteBuffer.wrap(number).getInt();
        if (version != VERSION) {
            throw new SavedRunException(
                    "%s is a saved run of format version %d, expected %d; save the run again with this Interleave"
                            .formatted(name, version, VERSION));
        }
        try {
            var unpacked = new LimitedStream(new GZIPInputStream(head, 1 << 13), MOST_BYTES);
            var body = new BufferedInputStream(unpacked, 1 << 13);
            SavedRun run = read(new SavedReader(body));
            // The checksum is compared when the end has been read.
            if (body.read() >= 0) {
                throw new SavedRunException("there is more data after its end");
            }
            return run;
        } catch (EOFException e) {
            throw damaged(name, "it ends too early; was it copied completely?", e);
        } catch (IOException | DateTimeException | InvalidPathException e) {
            throw damaged(name, String.valueOf(e.getMessage()), e);
        }
    }

    private static SavedRunException damaged(String name, String what, Throwable cause) {
        return new SavedRunException("%s is a damaged saved run: %s".formatted(name, what), cause);
    }

    private static String shown(byte[] bytes) {
        if (bytes.length == 0) {
            return "nothing";
        }
        StringBuilder text = new StringBuilder("\"");
        for (byte each : bytes) {
            text.append(each >= ' ' && each < 127 ? (char) each : '.');
        }
        return text.append('"').toString();
    }

    private static void write(SavedRun run, SavedWriter out) throws IOException {
        write(run.options(), out);
        out.number(run.heapMegabytes());
        out.number(run.cores());
        RunResult result = run.result();
        write(result.program(), out);
        write(result.outcome(), out);
        out.list(result.problems(), SavedRunFile::write);
        SavedSnapshot.write(result.snapshot(), out);
        out.number(result.wallNanos());
        out.number(result.cpuNanos());
        out.list(result.internal(), SavedRunFile::write);
    }

    private static SavedRun read(SavedReader in) throws IOException {
        RunOptions options = readOptions(in);
        int heap = in.integer("heap");
        int cores = in.integer("cores");
        Program program = readProgram(in);
        Outcome outcome = readOutcome(in);
        List<Problem> problems = in.list("problems", SavedRunFile::readProblem);
        var snapshot = SavedSnapshot.read(in);
        var result =
                new RunResult(
                        program,
                        outcome,
                        problems,
                        snapshot,
                        in.number(),
                        in.number(),
                        in.list("internal failures", SavedRunFile::readFailure));
        return new SavedRun(result, options, heap, cores);
    }

    private static void write(InternalFailure failure, SavedWriter out) throws IOException {
        out.text(failure.where());
        out.text(failure.what());
        out.text(failure.stack());
        out.number(failure.times());
    }

    private static InternalFailure readFailure(SavedReader in) throws IOException {
        return new InternalFailure(in.text(), in.text(), in.text(), in.number());
    }

    private static void write(RunOptions options, SavedWriter out) throws IOException {
        out.number(options.timeout().map(Duration::toNanos).orElse(-1L));
        out.text(options.stdin().map(Path::toString).orElse(""));
    }

    private static RunOptions readOptions(SavedReader in) throws IOException {
        long timeout = in.number();
        String stdin = in.text();
        return new RunOptions(
                timeout < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(timeout)),
                stdin.isEmpty() ? Optional.empty() : Optional.of(Path.of(stdin)));
    }

    private static void write(Program program, SavedWriter out) throws IOException {
        out.text(program.name());
        out.list(
                program.files(),
                (file, to) -> {
                    to.text(file.name());
                    to.text(file.text());
                });
        out.list(program.arguments(), (argument, to) -> to.text(argument));
    }

    private static Program readProgram(SavedReader in) throws IOException {
        return new Program(
                in.text(),
                in.list("source files", from -> new SourceFile(from.text(), from.text())),
                in.list("arguments", SavedReader::text));
    }

    private static void write(Outcome outcome, SavedWriter out) throws IOException {
        out.choice(outcome.kind());
        out.number(outcome.exitCode());
        out.text(outcome.message());
        out.text(outcome.limit());
    }

    private static Outcome readOutcome(SavedReader in) throws IOException {
        return new Outcome(
                in.choice(Outcome.Kind.values()), in.integer("exit code"), in.text(), in.text());
    }

    private static void write(Problem problem, SavedWriter out) throws IOException {
        out.text(problem.file());
        out.number(problem.line());
        out.number(problem.column());
        out.number(problem.startOffset());
        out.number(problem.endOffset());
        out.choice(problem.severity());
        out.text(problem.message());
        out.text(problem.help());
    }

    private static Problem readProblem(SavedReader in) throws IOException {
        return new Problem(
                in.text(),
                in.integer("line"),
                in.integer("column"),
                in.integer("start offset"),
                in.integer("end offset"),
                in.choice(Problem.Severity.values()),
                in.text(),
                in.text());
    }
}
