package dev.interleave.lesson;

/// What judging a rule on one run gave.
///
/// @param decided false when the run has nothing to judge, which is a failure however often the
///   rule must hold
/// @param holds whether the run shows what the rule describes
/// @param expected what the rule describes
/// @param found what the run shows
record Finding(boolean decided, boolean holds, String expected, String found) {
    static Finding of(boolean holds, String expected, String found) {
        return new Finding(true, holds, expected, found);
    }

    static Finding nothing(String expected, String found) {
        return new Finding(false, false, expected, found);
    }
}
