package dev.interleave.compile;

import java.util.List;
import java.util.Map;

/// What came of compiling a program.
///
/// @param classes binary name to class bytes; empty when it did not compile
/// @param mainClass binary name of the class with the `main` to run; empty when there is none
/// @param problems errors first; when there is any error, or no main, the program cannot run
public record Compilation(Map<String, byte[]> classes, String mainClass, List<Problem> problems) {

    public boolean runnable() {
        return !mainClass.isEmpty();
    }
}
