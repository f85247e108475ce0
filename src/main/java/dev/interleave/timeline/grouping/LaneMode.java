package dev.interleave.timeline.grouping;

/// What a row of the timeline stands for.
public enum LaneMode {
    THREAD("by thread"),
    CORE("by core"),
    TASK("by task"),
    LOCK("by lock");

    private final String words;

    LaneMode(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
