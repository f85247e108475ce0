package dev.interleave.runner;

/// What a thing is called, and how much that says: a field names one object wherever it is passed
/// on to, a parameter another one in each call.
///
/// @param text empty for no name
record SourceName(String text, Rank rank) {
    private static final String CAPTURED = "val$";

    static final SourceName NONE = new SourceName("", Rank.CLASS);

    /// The best first.
    enum Rank {
        /// A static field of the program's, or a field of the object whose `main` runs.
        GLOBAL,
        FIELD,
        VARIABLE,
        PARAMETER,
        /// What it is there for, as in `lock of the pool`.
        ROLE,
        /// Only its class and a number.
        CLASS
    }

    /// Variables that an inner class has captured are fields there.
    static SourceName ofField(String name) {
        return name.startsWith(CAPTURED)
                ? new SourceName(name.substring(CAPTURED.length()), Rank.VARIABLE)
                : name.startsWith("this$") ? NONE : new SourceName(name, Rank.FIELD);
    }

    /// This, or the element of it, as in `forks[2]`.
    ///
    /// @param index of the element; below 0 for the thing itself
    SourceName element(int index) {
        return index < 0 || isEmpty() ? this : new SourceName(text + "[" + index + "]", rank);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
