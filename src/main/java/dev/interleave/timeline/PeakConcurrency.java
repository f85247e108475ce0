package dev.interleave.timeline;

import java.util.List;

/// The most units of work in progress at once, for a picture that grows.
///
/// Counting looks at every unit, so while the run goes on a large picture is counted again only
/// when it has grown by a quarter (a very large one: to twice its size) or nothing has happened for
/// some snapshots. The number is exact for small runs and once the run is over.
final class PeakConcurrency {
    private static final long SMALL = 5_000;
    private static final long LARGE = 200_000;
    private static final int QUIET_SNAPSHOTS = 15;

    private List<LaneTrack> counted = List.of();
    private List<LaneTrack> last = List.of();
    private long countedSize;
    private int quiet;
    private boolean countedFinally;
    private int peak;

    // The same list is one that has not changed; comparing contents would be as slow as counting.
    @SuppressWarnings("ReferenceEquality")
    int of(List<LaneTrack> tracks, long nowNanos, boolean over) {
        quiet = tracks == last ? quiet + 1 : 0;
        last = tracks;
        if (countedFinally || (tracks == counted && !over)) {
            return peak;
        }
        long size = tracks.size();
        for (LaneTrack track : tracks) {
            size += track.spans().size();
        }
        if (!over && !worthIt(size)) {
            return peak;
        }
        counted = tracks;
        countedSize = size;
        countedFinally = over;
        peak = UnitsOfWork.of(tracks, nowNanos).maxAtOnce();
        return peak;
    }

    private boolean worthIt(long size) {
        long growth = size <= LARGE ? countedSize / 4 : countedSize;
        return size <= SMALL
                || size > countedSize + growth
                || (size <= LARGE && quiet >= QUIET_SNAPSHOTS);
    }
}
