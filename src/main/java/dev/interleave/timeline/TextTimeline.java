package dev.interleave.timeline;

import dev.interleave.timeline.UnitsOfWork.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The timeline as text, for a terminal: a time axis, a line for each lane, a legend.
public final class TextTimeline {
    public static final int DEFAULT_WIDTH = 100;

    /// Lanes of one kind that are drawn; the rest is summed up.
    static final int LANES_PER_KIND = 24;

    private static final int LEAST_WIDTH = 40;
    private static final int WIDEST_NAME = 26;
    private static final int TIME_WIDTH = 9;
    private static final int FAILURES = 10;

    private final RunSnapshot run;
    private final TextGlyphs glyphs;
    private final int width;
    private final int nameWidth;
    private final TextBar bar;
    private final int barWidth;
    private final long rangeNanos;
    private final Map<Integer, List<Integer>> units = new HashMap<>();
    private final Set<ActivityState> seen = EnumSet.noneOf(ActivityState.class);
    private final StringBuilder text = new StringBuilder();

    private TextTimeline(RunSnapshot run, int width, TextGlyphs glyphs) {
        this.run = run;
        this.glyphs = glyphs;
        this.width = Math.max(LEAST_WIDTH, width);
        nameWidth = nameWidth(run);
        barWidth = this.width - nameWidth - 1 - TIME_WIDTH;
        rangeNanos = Math.max(1, run.nowNanos());
        bar = new TextBar(glyphs, barWidth, rangeNanos);
        for (Unit unit : UnitsOfWork.of(run).units()) {
            if (unit.span() != UnitsOfWork.WHOLE_LANE && !unit.nested()) {
                units.computeIfAbsent(unit.lane(), _ -> new ArrayList<>()).add(unit.span());
            }
        }
    }

    /// Made of block characters.
    ///
    /// @param width places of the terminal; less than 40 counts as 40
    /// @return lines that end with a line feed, without blanks at their end
    public static String render(RunSnapshot run, int width) {
        return new TextTimeline(run, width, TextGlyphs.BLOCKS).render();
    }

    /// The same for a terminal that knows nothing but ASCII.
    public static String renderAscii(RunSnapshot run, int width) {
        return new TextTimeline(run, width, TextGlyphs.ASCII).render();
    }

    private int nameWidth(RunSnapshot snapshot) {
        int widest =
                snapshot.shownLanes().stream()
                        .mapToInt(track -> track.lane().name().length())
                        .max()
                        .orElse(0);
        return Math.clamp(widest, 4, Math.min(WIDEST_NAME, width / 4));
    }

    private String render() {
        if (run.shownLanes().isEmpty()) {
            return "nothing has run yet\n";
        }
        axis();
        Map<LaneKind, List<LaneTrack>> kinds = new EnumMap<>(LaneKind.class);
        for (LaneTrack track : run.shownLanes()) {
            kinds.computeIfAbsent(track.lane().kind(), _ -> new ArrayList<>()).add(track);
        }
        Map<LaneKind, Integer> drawn = new EnumMap<>(LaneKind.class);
        for (LaneTrack track : run.shownLanes()) {
            LaneKind kind = track.lane().kind();
            int number = drawn.merge(kind, 1, Integer::sum);
            List<LaneTrack> all = kinds.getOrDefault(kind, List.of());
            // One lane more takes less room than the words about it.
            if (number <= LANES_PER_KIND || all.size() <= LANES_PER_KIND + 1) {
                lane(track);
            } else if (number == LANES_PER_KIND + 1) {
                rest(kind, all);
            }
        }
        List<String> failures = failures();
        legend(!failures.isEmpty());
        for (String failure : failures.subList(0, Math.min(FAILURES, failures.size()))) {
            line(glyphs.failed() + " " + glyphs.fit(failure, width - 2));
        }
        if (failures.size() > FAILURES) {
            line(glyphs.failed() + " and more");
        }
        TextLocks.lines(run).forEach(lock -> line(glyphs.fit(lock, width)));
        deadlock();
        return text.toString();
    }

    private void axis() {
        char[] labels = new char[barWidth];
        char[] rule = new char[barWidth];
        Arrays.fill(labels, ' ');
        Arrays.fill(rule, glyphs.rule());
        TimeTicks ticks = TimeTicks.between(0, rangeNanos, barWidth / 11);
        int free = 0;
        for (long nanos : ticks.nanos()) {
            int place = bar.cell(nanos);
            rule[place] = glyphs.tick();
            String label = glyphs.clean(ticks.label(nanos));
            if (place >= free && place + label.length() <= barWidth) {
                label.getChars(0, label.length(), labels, place);
                free = place + label.length() + 1;
            }
        }
        line(" ".repeat(nameWidth + 1) + new String(labels));
        line(" ".repeat(nameWidth + 1) + new String(rule));
    }

    private void lane(LaneTrack track) {
        Lane lane = track.lane();
        long nanos = lane.effectiveEnd(run.nowNanos()) - lane.startNanos();
        String time =
                lane.hasBegun() ? glyphs.fit(Durations.text(nanos), TIME_WIDTH - 1) : "not begun";
        line(
                name(lane.name())
                        + bar.draw(track, labelled(track), run.nowNanos(), seen)
                        + " ".repeat(Math.max(0, TIME_WIDTH - time.length()))
                        + time);
    }

    /// Its pieces of work, or else its outermost bars.
    private List<Integer> labelled(LaneTrack track) {
        List<Integer> own = units.get(track.lane().id());
        if (own != null) {
            return own;
        }
        List<Integer> outer = new ArrayList<>();
        Spans spans = track.spans();
        for (int i = 0; i < spans.size(); i++) {
            if (spans.depth(i) == 0) {
                outer.add(i);
            }
        }
        return outer;
    }

    private void rest(LaneKind kind, List<LaneTrack> all) {
        List<LaneTrack> rest = all.subList(LANES_PER_KIND, all.size());
        line(name("") + bar.density(rest, run.nowNanos()));
        line(
                glyphs.fit(
                        "… and %s more %s, at most %s at once"
                                .formatted(
                                        Durations.count(rest.size()),
                                        plural(kind),
                                        Durations.count(
                                                LivingLanes.most(
                                                        i -> all.get(i).lane(),
                                                        all.size(),
                                                        0,
                                                        run.nowNanos(),
                                                        run.nowNanos()))),
                        width));
    }

    private void legend(boolean failed) {
        List<String> entries = new ArrayList<>();
        for (ActivityState state : seen) {
            entries.add(glyphs.of(state) + " " + word(state));
        }
        if (failed) {
            entries.add(glyphs.failed() + " failed");
        }
        if (run.shownLanes().stream().anyMatch(this::hasCancelled)) {
            entries.add(glyphs.cancelled() + " cancelled");
        }
        boolean open =
                run.shownLanes().stream().anyMatch(track -> track.lane().endNanos() == Span.OPEN);
        if (open) {
            entries.add(glyphs.notEnded() + (run.running() ? " goes on" : " never ended"));
        }
        line("");
        String indent = " ".repeat(nameWidth + 1);
        StringBuilder legend = new StringBuilder(indent);
        for (String entry : entries) {
            if (legend.length() > indent.length() && legend.length() + entry.length() > width) {
                line(legend.toString());
                legend.setLength(indent.length());
            }
            legend.append(entry).append("   ");
        }
        line(legend.toString());
    }

    private boolean hasCancelled(LaneTrack track) {
        return units.getOrDefault(track.lane().id(), List.of()).stream()
                .anyMatch(track.spans()::cancelled);
    }

    private List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (LaneTrack track : run.shownLanes()) {
            Lane lane = track.lane();
            if (!track.failure().isEmpty()) {
                failures.add(lane.name() + ": " + track.failure());
            }
            for (int span : units.getOrDefault(lane.id(), List.of())) {
                if (track.spans().failed(span) && failures.size() <= FAILURES) {
                    Span failed = track.spans().get(span);
                    failures.add(lane.name() + ", " + failed.name() + ": " + failed.failure());
                }
            }
        }
        return failures;
    }

    private void deadlock() {
        List<String> edges = DeadlockWords.edges(run);
        if (edges.isEmpty()) {
            return;
        }
        line("deadlock:");
        for (String edge : edges.subList(0, Math.min(FAILURES, edges.size()))) {
            line("  " + glyphs.fit(edge, width - 2));
        }
        if (edges.size() > FAILURES) {
            line("  and " + Phrases.count(edges.size() - FAILURES, "thread", "threads") + " more");
        }
    }

    private String name(String name) {
        String fitted = glyphs.fit(name, nameWidth);
        return fitted + " ".repeat(nameWidth + 1 - fitted.length());
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String word(ActivityState state) {
        return switch (state) {
            case RUNNING -> "running";
            case RUNNABLE -> "wants a core";
            case SLEEPING -> "sleeping";
            case WAITING -> "waiting";
            case BLOCKED -> "blocked";
            case IO -> "waiting for input";
        };
    }

    private static String plural(LaneKind kind) {
        return switch (kind) {
            case MAIN -> "main threads";
            case PLATFORM -> "platform threads";
            case WORKER -> "workers";
            case VIRTUAL -> "virtual threads";
            case PROCESS -> "processes";
        };
    }
}
