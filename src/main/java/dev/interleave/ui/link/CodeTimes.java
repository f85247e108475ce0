package dev.interleave.ui.link;

import dev.interleave.compile.SourceFile;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.lines.LineTime;
import dev.interleave.timeline.lines.LineTimes;
import dev.interleave.ui.code.CodeCard;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows beside each line of code how often its call ran and how long it waited, while the program
/// runs and after. FX thread only; the counting takes place off it.
///
/// A bar knows its line but not its file: a program of several files shows nothing.
public final class CodeTimes {
    /// Numbers that change faster cannot be read.
    private static final long PAUSE_NANOS = 250_000_000;

    private final Background background;
    private final CodeCard code;
    private Optional<SourceFile> file = Optional.empty();
    private LineTimes times = new LineTimes();
    private Optional<RunSnapshot> next = Optional.empty();
    private boolean counting;
    private long lastNanos;

    public CodeTimes(Background background, CodeCard code) {
        this.background = background;
        this.code = code;
    }

    /// Shows the times of this program from now on.
    public void program(List<SourceFile> files) {
        file.ifPresent(before -> code.showTimes(before, Map.of()));
        file = files.size() == 1 ? Optional.of(files.getFirst()) : Optional.empty();
        times = new LineTimes();
        next = Optional.empty();
        lastNanos = 0;
    }

    /// Takes up what is known of the run in this frame.
    public void show(RunState state) {
        boolean over = state.phase() == RunState.Phase.ENDED;
        boolean early = System.nanoTime() - lastNanos < PAUSE_NANOS;
        if (file.isEmpty() || state.snapshot().lanes().isEmpty() || (early && !over)) {
            return;
        }
        next = Optional.of(state.snapshot());
        count();
    }

    private void count() {
        if (counting || next.isEmpty() || file.isEmpty()) {
            return;
        }
        counting = true;
        lastNanos = System.nanoTime();
        RunSnapshot run = next.get();
        SourceFile of = file.get();
        LineTimes mine = times;
        next = Optional.empty();
        background.compute(
                () -> mine.of(run),
                (Map<Integer, LineTime> found) -> {
                    counting = false;
                    if (file.filter(of::equals).isPresent()) {
                        code.showTimes(of, found);
                    }
                    count();
                },
                failure -> {
                    throw new IllegalStateException("the lines cannot be counted", failure);
                });
    }
}
