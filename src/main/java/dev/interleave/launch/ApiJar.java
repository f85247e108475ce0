package dev.interleave.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/// What of the runner jar a program may use, as a jar for the compiler: the process pool and what
/// its methods name, and nothing of the recorder.
final class ApiJar {
    private static final Pattern PUBLIC =
            Pattern.compile(
                    "dev/interleave/runner/((ProcessPool|WorkerProcess)(\\$\\w+)?"
                            + "|pool/(Remote(Function|Action|Body)|MessageChannel|\\w+Exception))\\.class");

    private ApiJar() {}

    static void write(Path runnerJar, Path apiJar) throws IOException {
        try (JarFile runner = new JarFile(runnerJar.toFile());
                JarOutputStream api = new JarOutputStream(Files.newOutputStream(apiJar))) {
            List<JarEntry> entries = Collections.list(runner.entries());
            for (JarEntry entry : entries) {
                if (PUBLIC.matcher(entry.getName()).matches()) {
                    api.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream in = runner.getInputStream(entry)) {
                        in.transferTo(api);
                    }
                }
            }
        }
    }
}
