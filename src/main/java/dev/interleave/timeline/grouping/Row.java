package dev.interleave.timeline.grouping;

import dev.interleave.timeline.LaneTrack;

/// One made row.
record Row(LaneTrack track, Back back) {}
