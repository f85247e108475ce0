package dev.interleave.trace;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the workbench hands to a waiting child JVM on its standard input. What follows it on the
/// same stream is the program's own standard input.
///
/// @param classes binary name to class bytes
/// @param mainClass binary name of the class with `main`
/// @param repeated how the child is to run it, when it is to take further jobs afterwards; without
///   it the JVM ends as it does under plain `java`
/// @param folder where further resources of the program lie, or empty
public record Job(
        Map<String, byte[]> classes,
        String mainClass,
        List<String> arguments,
        Optional<Repeated> repeated,
        String folder) {
    private static final int MAGIC = 0x494c4a32;
    private static final int LONGEST_INPUT = 1 << 24;
    private static final List<String> PROCESSES =
            List.of("dev/interleave/runner/ProcessPool", "dev/interleave/runner/WorkerProcess");

    /// First word of the line that the child prints on its real standard output when it is ready
    /// for a job; what it has found out about its JVM follows on that line, as `name=value` words.
    public static final String READY = "interleave-ready";

    /// First word of the line that the child prints on its real standard output when a repeated job
    /// is over; then its number, its wall time and the JVM's processor time in nanoseconds, and
    /// [#NEXT] or [#LAST].
    public static final String OVER = "interleave-over";

    /// The child waits for another job.
    public static final String NEXT = "next";

    /// Something is left of the program, so the child ends.
    public static final String LAST = "last";

    /// A job after which the child takes another one.
    ///
    /// @param number to be said again when it is over
    /// @param input the program's whole standard input
    /// @param tidy whether to collect garbage before it begins
    /// @param keep number of the program whose classes stay loaded, the same for the same classes,
    ///   or -1 to load them anew
    /// @param jitterMicros longest of the random pauses by which threads begin and go on a little
    ///   later, or 0 for none
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Repeated(long number, byte[] input, boolean tidy, int keep, int jitterMicros) {}

    /// A job that ends its JVM.
    public Job(Map<String, byte[]> classes, String mainClass, List<String> arguments) {
        this(classes, mainClass, arguments, Optional.empty(), "");
    }

    /// Whether the program may start worker processes: its classes name what does.
    public boolean usesProcesses() {
        return classes.values().stream().anyMatch(Job::namesProcesses);
    }

    private static boolean namesProcesses(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return PROCESSES.stream().anyMatch(text::contains);
    }

    /// Writes the job for [#read].
    ///
    /// @throws IOException when the child is gone
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().length);
            out.write(entry.getValue());
        }
        out.writeUTF(mainClass);
        out.writeInt(arguments.size());
        for (String argument : arguments) {
            out.writeUTF(argument);
        }
        out.writeUTF(folder);
        out.writeBoolean(repeated.isPresent());
        if (repeated.isPresent()) {
            Repeated how = repeated.get();
            out.writeLong(how.number());
            out.writeInt(how.input().length);
            out.write(how.input());
            out.writeBoolean(how.tidy());
            out.writeInt(how.keep());
            out.writeInt(how.jitterMicros());
        }
        out.flush();
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException when the stream ends early or holds something else
    public static Job read(DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw new IOException("not a job: starts with " + Integer.toHexString(magic));
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        String mainClass = in.readUTF();
        String[] arguments = new String[in.readInt()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = in.readUTF();
        }
        String folder = in.readUTF();
        return new Job(
                classes,
                mainClass,
                List.of(arguments),
                in.readBoolean() ? Optional.of(readRepeated(in)) : Optional.empty(),
                folder);
    }

    private static Repeated readRepeated(DataInputStream in) throws IOException {
        long number = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > LONGEST_INPUT) {
            throw new IOException("not a job: standard input of " + length + " bytes");
        }
        byte[] input = new byte[length];
        in.readFully(input);
        return new Repeated(number, input, in.readBoolean(), in.readInt(), in.readInt());
    }
}
