package dev.interleave.timeline.table;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Span;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// One column of a table of rows `R`.
///
/// @param key its name in CSV: small letters, never changed
/// @param title its name for people
/// @param kind what it holds
/// @param text the value of a column of texts
/// @param number the value of any other column; [Span#OPEN] when there is none
public record Column<R>(
        String key, String title, Kind kind, Function<R, String> text, ToLongFunction<R> number) {

    /// What a column holds.
    public enum Kind {
        TEXT,
        NUMBER,
        /// A moment, in nanoseconds since the run's start.
        TIME,
        /// A length of time in nanoseconds.
        DURATION
    }

    static <R> Column<R> text(String key, String title, Function<R, String> value) {
        return new Column<>(key, title, Kind.TEXT, value, _ -> Span.OPEN);
    }

    static <R> Column<R> number(String key, String title, ToLongFunction<R> value) {
        return new Column<>(key, title, Kind.NUMBER, _ -> "", value);
    }

    static <R> Column<R> time(String key, String title, ToLongFunction<R> value) {
        return new Column<>(key, title, Kind.TIME, _ -> "", value);
    }

    static <R> Column<R> duration(String key, String title, ToLongFunction<R> value) {
        return new Column<>(key, title, Kind.DURATION, _ -> "", value);
    }

    /// For people; empty when there is no value.
    public String show(R row) {
        long value = number.applyAsLong(row);
        return switch (kind) {
            case TEXT -> text.apply(row);
            case NUMBER -> value == Span.OPEN ? "" : Durations.count(value);
            case TIME, DURATION -> value == Span.OPEN ? "" : Durations.text(value);
        };
    }

    /// For CSV: plain digits.
    public String export(R row) {
        long value = number.applyAsLong(row);
        return switch (kind) {
            case TEXT -> text.apply(row);
            case NUMBER, TIME, DURATION -> value == Span.OPEN ? "" : Long.toString(value);
        };
    }

    /// Texts by letter, numbers by size; no value comes first.
    public Comparator<R> order() {
        return kind == Kind.TEXT
                ? Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER)
                : Comparator.comparingLong(number);
    }
}
