package dev.interleave.lesson;

import java.util.Locale;

/// How often a run must show what a rule says.
public enum Frequency {
    /// In every run.
    ALWAYS,
    /// In at least one of several runs.
    SOMETIMES,
    /// In no run.
    NEVER;

    /// The word as authors write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
