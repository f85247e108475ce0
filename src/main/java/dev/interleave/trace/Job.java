package dev.interleave.trace;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the workbench hands to a waiting child JVM on its standard input. What follows it on the
/// same stream is the program's own standard input.
///
/// @param classes binary name to class bytes
/// @param mainClass binary name of the class with `main`
public record Job(Map<String, byte[]> classes, String mainClass, List<String> arguments) {
    private static final int MAGIC = 0x494c4a31;

    /// First word of the line that the child prints on its real standard output when it is ready
    /// for a job; what it has found out about its JVM follows on that line, as `name=value` words.
    public static final String READY = "interleave-ready";

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
        return new Job(classes, mainClass, List.of(arguments));
    }
}
