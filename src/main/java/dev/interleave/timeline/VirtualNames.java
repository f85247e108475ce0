package dev.interleave.timeline;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the program's JVM says of a virtual thread without a name (`virtual #23`, by its thread
/// id), said by the name of its lane (`virtual-1`): the ids are other ones in every run, and nobody
/// sees them in the timeline.
final class VirtualNames {
    private static final Pattern BY_ID = Pattern.compile("\\bvirtual #(\\d{1,18})\\b");

    private VirtualNames() {}

    /// The text with the names of lanes; an id that no lane has stays as it is.
    static String in(String text, List<LaneTrack> lanes) {
        return text.contains("virtual #")
                ? BY_ID.matcher(text).replaceAll(id -> name(id, lanes))
                : text;
    }

    private static String name(MatchResult found, List<LaneTrack> lanes) {
        long id = Long.parseLong(found.group(1));
        return lanes.stream()
                .map(LaneTrack::lane)
                .filter(lane -> lane.kind() == LaneKind.VIRTUAL && lane.threadId() == id)
                .map(Lane::name)
                .findFirst()
                .map(Matcher::quoteReplacement)
                .orElse(found.group());
    }
}
