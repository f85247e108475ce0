package dev.interleave.launch;

import dev.interleave.compile.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What to run.
///
/// @param name shown to people, as in `threads/start-join` or `Main.java`
/// @param files its sources; the first one that has a `main` is started
/// @param arguments the arguments of `main`
/// @param folder root of the packages that further classes and resources of the program lie in, as
///   for `java FILE`; empty for a program that is complete
public record Program(
        String name, List<SourceFile> files, List<String> arguments, Optional<Path> folder) {
    /// A complete program.
    public Program(String name, List<SourceFile> files, List<String> arguments) {
        this(name, files, arguments, Optional.empty());
    }

    /// The same program with other sources.
    public Program with(List<SourceFile> sources) {
        return new Program(name, sources, arguments, folder);
    }

    /// The same program, called with these arguments.
    public Program withArguments(List<String> given) {
        return new Program(name, files, given, folder);
    }

    /// The same program, with what lies in the folder of its source.
    public Program in(Optional<Path> folderOfSource) {
        return new Program(name, files, arguments, folderOfSource);
    }

    public static Program of(String name, String text) {
        return new Program(name, List.of(new SourceFile(name, text)), List.of());
    }
}
