package dev.interleave.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// What programs may use besides the JDK, for whoever looks at their code without running it.
public final class ProgramLibrary {
    private static final String NAME = "interleave-api.jar";

    private ProgramLibrary() {}

    /// Writes it into that folder, in the place of an older one.
    ///
    /// @return the class path for the compiler
    /// @throws IOException when it cannot be written and is not there either
    public static List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path jar = folder.resolve(NAME);
        Path runner = Files.createTempFile(folder, ".runner", ".jar");
        Path made = Files.createTempFile(folder, ".api", ".jar");
        try {
            try (InputStream in =
                    ProgramLibrary.class.getResourceAsStream(WorkDirectory.JAR_RESOURCE)) {
                if (in == null) {
                    throw new IOException(
                            "This build of Interleave is incomplete: %s is not on its class path. Build it again with mvn package."
                                    .formatted(WorkDirectory.JAR_RESOURCE));
                }
                Files.copy(in, runner, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.delete(made);
            ApiJar.write(runner, made);
            try {
                Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                // Where open files cannot be replaced, another window may be using it.
                if (!Files.exists(jar)) {
                    throw e;
                }
            }
        } finally {
            Files.deleteIfExists(runner);
            Files.deleteIfExists(made);
        }
        return List.of(jar);
    }
}
