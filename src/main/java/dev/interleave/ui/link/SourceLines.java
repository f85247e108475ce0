package dev.interleave.ui.link;

import dev.interleave.compile.SourceFile;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import dev.interleave.ui.code.CodeLine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which line of the program a bar comes from, and which bars come from a line.
///
/// A bar knows the number of its line, not its file. With several files the one is taken that
/// declares the class of the method around the bar, else the first, which holds main.
final class SourceLines {
    /// Bars that are looked at for one line; a program of several files with more is rare, and
    /// looking takes time.
    private static final int LOOKED_AT = 200_000;

    private final List<SourceFile> files;

    SourceLines(List<SourceFile> files) {
        this.files = List.copyOf(files);
    }

    /// True when line numbers alone say which line it is.
    boolean oneFile() {
        return files.size() == 1;
    }

    Optional<CodeLine> of(RunSnapshot run, Span span) {
        return span.line() <= 0 || files.isEmpty()
                ? Optional.empty()
                : Optional.of(new CodeLine(file(run, span).name(), span.line()));
    }

    private SourceFile file(RunSnapshot run, Span span) {
        if (oneFile() || span.parent() < 0) {
            return files.getFirst();
        }
        return run.span(new SpanRef(span.ref().lane(), span.parent()))
                .flatMap(around -> declares(around.method()))
                .orElse(files.getFirst());
    }

    private Optional<SourceFile> declares(String method) {
        int dot = method.indexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        var declaration =
                Pattern.compile(
                        "\\b(class|record|enum|interface)\\s+"
                                + Pattern.quote(method.substring(0, dot))
                                + "\\b");
        return files.stream().filter(file -> declaration.matcher(file.text()).find()).findFirst();
    }

    /// The bars of that line.
    Set<SpanRef> bars(RunSnapshot run, CodeLine line) {
        Set<SpanRef> found = new HashSet<>();
        int left = LOOKED_AT;
        for (LaneTrack track : run.lanes()) {
            Spans spans = track.spans();
            for (int i = 0; i < spans.size() && left > 0; i++, left--) {
                Span span = spans.get(i);
                if (span.line() == line.line() && of(run, span).filter(line::equals).isPresent()) {
                    found.add(span.ref());
                }
            }
        }
        return found;
    }

    /// That line of the first file.
    Optional<CodeLine> first(int line) {
        return files.stream().findFirst().map(file -> new CodeLine(file.name(), line));
    }

    /// What stood on that line when the program ran.
    Optional<String> text(CodeLine line) {
        return files.stream()
                .filter(file -> file.name().equals(line.file()))
                .findFirst()
                .flatMap(file -> file.text().lines().skip(line.line() - 1L).findFirst());
    }
}
