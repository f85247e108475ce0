package dev.interleave.timeline;

import dev.interleave.trace.NotRecorded;
import java.util.List;
import java.util.Optional;

/// Everything known about a run at one moment. Immutable (see [Spans] for what that means there),
/// so any thread may read it.
///
/// @param lanes in order of first sight; the lane with id n is at index n - 1
/// @param output the pieces that were kept, oldest first
/// @param nowNanos the moment, in nanoseconds since the run's start; the end of the run once it is
///   over
/// @param running false once the program has ended
/// @param startedAtNanos `System.nanoTime()` of the run's start
/// @param mainEndedNanos when main returned or threw, or [Span#OPEN]
/// @param askedForInput true when the program read standard input and got end of file
/// @param mutedMethods methods with a call site that is no longer recorded, as in `Main.fib`, in
///   order of first sight
/// @param deadlock threads that wait for each other, circle after circle; empty when there are none
/// @param details locks, queues, arrows and counters
/// @param notRecorded methods that run as they were written, or of which a part is not recorded
/// @param jdkShown whether the JDK's own threads are to be shown, too; they never count
public record RunSnapshot(
        List<LaneTrack> lanes,
        List<OutputPiece> output,
        Counts counts,
        long nowNanos,
        boolean running,
        long startedAtNanos,
        long mainEndedNanos,
        boolean askedForInput,
        List<String> mutedMethods,
        List<DeadlockEdge> deadlock,
        RunDetails details,
        List<NotRecorded> notRecorded,
        boolean jdkShown) {

    /// A run that shows nothing of the JDK's own threads.
    public RunSnapshot(
            List<LaneTrack> lanes,
            List<OutputPiece> output,
            Counts counts,
            long nowNanos,
            boolean running,
            long startedAtNanos,
            long mainEndedNanos,
            boolean askedForInput,
            List<String> mutedMethods,
            List<DeadlockEdge> deadlock,
            RunDetails details,
            List<NotRecorded> notRecorded) {
        this(
                lanes,
                output,
                counts,
                nowNanos,
                running,
                startedAtNanos,
                mainEndedNanos,
                askedForInput,
                mutedMethods,
                deadlock,
                details,
                notRecorded,
                false);
    }

    /// A run of which everything could be recorded.
    public RunSnapshot(
            List<LaneTrack> lanes,
            List<OutputPiece> output,
            Counts counts,
            long nowNanos,
            boolean running,
            long startedAtNanos,
            long mainEndedNanos,
            boolean askedForInput,
            List<String> mutedMethods,
            List<DeadlockEdge> deadlock,
            RunDetails details) {
        this(
                lanes,
                output,
                counts,
                nowNanos,
                running,
                startedAtNanos,
                mainEndedNanos,
                askedForInput,
                mutedMethods,
                deadlock,
                details,
                List.of());
    }

    /// A run without deadlock and details.
    public RunSnapshot(
            List<LaneTrack> lanes,
            List<OutputPiece> output,
            Counts counts,
            long nowNanos,
            boolean running,
            long startedAtNanos,
            long mainEndedNanos,
            boolean askedForInput,
            List<String> mutedMethods) {
        this(
                lanes,
                output,
                counts,
                nowNanos,
                running,
                startedAtNanos,
                mainEndedNanos,
                askedForInput,
                mutedMethods,
                List.of(),
                RunDetails.NONE);
    }

    /// A run without muted call sites.
    public RunSnapshot(
            List<LaneTrack> lanes,
            List<OutputPiece> output,
            Counts counts,
            long nowNanos,
            boolean running,
            long startedAtNanos,
            long mainEndedNanos,
            boolean askedForInput) {
        this(
                lanes,
                output,
                counts,
                nowNanos,
                running,
                startedAtNanos,
                mainEndedNanos,
                askedForInput,
                List.of());
    }

    /// A run of which nothing is known yet.
    public static final RunSnapshot EMPTY =
            new RunSnapshot(List.of(), List.of(), Counts.NONE, 0, false, 0, Span.OPEN, false);

    /// Whether a thread waits now for somebody to type.
    public boolean waitsForInput() {
        for (LaneTrack track : lanes) {
            int last = track.states().size() - 1;
            if (running
                    && last >= 0
                    && track.states().state(last) == ActivityState.IO
                    && track.states().endNanos(last) == Span.OPEN
                    && track.lane().endNanos() == Span.OPEN) {
                return true;
            }
        }
        return false;
    }

    /// The lanes that count: not those of the JDK's own threads, unless one is part of a deadlock.
    public List<LaneTrack> ownLanes() {
        return jdkLanes() == 0
                ? lanes
                : lanes.stream().filter(track -> isOwn(track.lane().id())).toList();
    }

    /// Whether the lane with this id is one of these.
    public boolean isOwn(int id) {
        return lane(id).map(track -> !track.lane().jdk()).orElse(false)
                || deadlock.stream().anyMatch(edge -> edge.lane() == id);
    }

    /// The lanes to show: those that count, or all.
    public List<LaneTrack> shownLanes() {
        return jdkShown ? lanes : ownLanes();
    }

    /// Whether the lane with this id is one of these.
    public boolean isShown(int id) {
        return jdkShown ? lane(id).isPresent() : isOwn(id);
    }

    /// How many lanes are the JDK's own.
    public int jdkLanes() {
        return (int) lanes.stream().filter(track -> track.lane().jdk()).count();
    }

    /// The same, with the JDK's own threads among what is shown, marked by their names.
    public RunSnapshot withJdkThreads() {
        if (jdkShown) {
            return this;
        }
        return new RunSnapshot(
                jdkLanes() == 0 ? lanes : lanes.stream().map(RunSnapshot::marked).toList(),
                output,
                counts,
                nowNanos,
                running,
                startedAtNanos,
                mainEndedNanos,
                askedForInput,
                mutedMethods,
                deadlock,
                details,
                notRecorded,
                true);
    }

    private static LaneTrack marked(LaneTrack track) {
        return track.lane().jdk() ? track.withLane(track.lane().marked()) : track;
    }

    /// A sentence of the program's JVM, with its virtual threads called as their lanes are.
    public String named(String sentence) {
        return VirtualNames.in(sentence, lanes);
    }

    public Optional<LaneTrack> lane(int id) {
        return id >= 1 && id <= lanes.size() ? Optional.of(lanes.get(id - 1)) : Optional.empty();
    }

    public Optional<Span> span(SpanRef ref) {
        return lane(ref.lane())
                .filter(track -> ref.index() >= 0 && ref.index() < track.spans().size())
                .map(track -> track.spans().get(ref.index()));
    }

    /// The innermost span of the lane at that time.
    public Optional<SpanRef> spanAt(int laneId, long nanos) {
        return lane(laneId)
                .map(track -> innermost(track.spans(), nanos))
                .filter(index -> index >= 0)
                .map(index -> new SpanRef(laneId, index));
    }

    private static int innermost(Spans spans, long nanos) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.startNanos(middle) <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // Spans nest: the last one that began before, or the nearest around it that is not over.
        int index = low - 1;
        while (index >= 0 && over(spans, index, nanos)) {
            index = spans.get(index).parent();
        }
        return index;
    }

    private static boolean over(Spans spans, int index, long nanos) {
        long end = spans.endNanos(index);
        return end != Span.OPEN && end < nanos;
    }
}
