package dev.interleave.launch;

/// What the runs of a series share.
public enum Warmth {
    /// Nothing: each run has a JVM of its own.
    FRESH_JVM("a fresh JVM per run"),
    /// The JVM; the program's classes are loaded, and compiled by the JIT, anew for each run.
    FRESH_CLASSES("a warm JVM, fresh classes per run"),
    /// The JVM and the program's compiled code.
    WARM_CODE("a warm JVM, code kept compiled");

    private final String text;

    Warmth(String text) {
        this.text = text;
    }

    /// In a few words.
    public String text() {
        return text;
    }
}
