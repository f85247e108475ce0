package dev.interleave.timeline;

import java.util.List;

/// The most units of work in progress at once, for a picture that grows.
///
/// Counting looks at every unit, so while the run goes on a large picture is counted again only
/// when it has grown by a quarter; the number is exact for small runs and once the run is over.
final class PeakConcurrency {
    private static final long SMALL = 5_000;

    private List<LaneTrack> counted = List.of();
    private long countedSize;
    private boolean countedFinally;
    private int peak;

    int of(List<LaneTrack> tracks, long nowNanos, boolean over) {
        if (countedFinally || tracks == counted && !over) {
            return peak;
        }
        long size = tracks.size();
        for (LaneTrack track : tracks) {
            size += track.spans().size();
        }
        if (!over && size > SMALL && size < countedSize + countedSize / 4) {
            return peak;
        }
        counted = tracks;
        countedSize = size;
        countedFinally = over;
        peak = UnitsOfWork.of(tracks, nowNanos).maxAtOnce();
        return peak;
    }
}
