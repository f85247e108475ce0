package dev.interleave.timeline;

/// Something that threads wait for, as it is called now: what shows it asks when it is shown, so
/// that it has the same name everywhere. Written by the thread that builds the model, read by any.
final class Thing {
    private final int id;
    private volatile String label;
    private volatile String type = "";
    private volatile boolean inner;

    /// @param id number of the lock, condition, queue …, or 0 for what has no identity
    Thing(int id, String label) {
        this.id = id;
        this.label = label;
    }

    int id() {
        return id;
    }

    String label() {
        return label;
    }

    /// Its class, or empty when not known.
    String type() {
        return type;
    }

    /// Whether threads wait for locks inside it, which the JDK's own code takes.
    boolean inner() {
        return inner;
    }

    void label(String newLabel) {
        label = newLabel;
    }

    void describe(String newType, boolean isInner) {
        type = newType;
        inner = isInner;
    }
}
