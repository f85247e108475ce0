package dev.interleave.launch;

import dev.interleave.compile.SourceFile;
import java.util.List;

/// What to run.
///
/// @param name shown to people, as in `threads/start-join` or `Main.java`
/// @param files its sources; the first one that has a `main` is started
/// @param arguments the arguments of `main`
public record Program(String name, List<SourceFile> files, List<String> arguments) {
    public static Program of(String name, String text) {
        return new Program(name, List.of(new SourceFile(name, text)), List.of());
    }
}
