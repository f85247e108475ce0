package dev.interleave.ui.compare;

import dev.interleave.launch.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The runs that are kept, in the order in which they are shown. FX thread only.
public final class Pins {
    /// More cannot be told apart on one screen, and each keeps a whole run in memory.
    public static final int MOST = 8;

    private final ObservableList<PinnedRun> runs = FXCollections.observableArrayList();
    private final ObservableList<PinnedRun> view = FXCollections.unmodifiableObservableList(runs);

    /// The runs, first to last.
    public ObservableList<PinnedRun> runs() {
        return view;
    }

    /// Keeps the run, below the others. A run that is kept already stays where it is.
    ///
    /// @param title two runs of one title are told apart by a number
    /// @return what was wrong, or nothing
    public Optional<String> pin(String title, RunResult result) {
        if (pinned(result).isPresent()) {
            return Optional.empty();
        }
        if (result.snapshot().lanes().isEmpty()) {
            return Optional.of("There is nothing to compare: the program did not start.");
        }
        if (runs.size() == MOST) {
            return Optional.of(
                    "%d runs are pinned already; unpin one to make room.".formatted(MOST));
        }
        runs.add(new PinnedRun(unused(title), result));
        return Optional.empty();
    }

    private String unused(String title) {
        String name = title;
        for (int number = 2; taken(name); number++) {
            name = title + " (" + number + ")";
        }
        return name;
    }

    private boolean taken(String title) {
        return runs.stream().anyMatch(run -> run.title().equals(title));
    }

    /// The pin of that run.
    @SuppressWarnings("ReferenceEquality") // Comparing whole runs would cost a frame.
    public Optional<PinnedRun> pinned(RunResult result) {
        return runs.stream().filter(run -> run.result() == result).findFirst();
    }

    public void unpin(PinnedRun run) {
        runs.remove(run);
    }

    public void clear() {
        runs.clear();
    }

    /// Moves the run up (negative) or down, as far as there is room.
    public void move(PinnedRun run, int steps) {
        int at = runs.indexOf(run);
        int to = Math.clamp(at + steps, 0, runs.size() - 1);
        if (at >= 0 && to != at) {
            List<PinnedRun> moved = new ArrayList<>(runs);
            Collections.swap(moved, at, to);
            runs.setAll(moved);
        }
    }
}
