package dev.interleave.launch;

import dev.interleave.trace.InternalFailure;
import java.util.List;

/// What went wrong inside Interleave, in words for the user.
public final class Trouble {
    private Trouble() {}

    /// One sentence without its full stop, or an empty text when nothing went wrong.
    public static String sentence(List<InternalFailure> failures) {
        if (failures.isEmpty()) {
            return "";
        }
        InternalFailure first = failures.getFirst();
        int others = failures.size() - 1;
        return "Interleave itself had a problem in %s%s; the timeline may miss something"
                .formatted(
                        first.where(),
                        others == 0
                                ? ""
                                : " and %d other place%s"
                                        .formatted(others, others == 1 ? "" : "s"));
    }

    /// All that is known of each, for those who are to mend it.
    public static String details(List<InternalFailure> failures) {
        StringBuilder text = new StringBuilder();
        for (InternalFailure failure : failures) {
            text.append(failure.where())
                    .append(": ")
                    .append(failure.what())
                    .append(failure.times() == 1 ? "" : " (%d times)".formatted(failure.times()))
                    .append('\n');
            failure.stack()
                    .lines()
                    .forEach(line -> text.append("    at ").append(line).append('\n'));
        }
        return text.toString();
    }
}
