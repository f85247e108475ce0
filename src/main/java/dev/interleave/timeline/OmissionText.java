package dev.interleave.timeline;

import dev.interleave.trace.NotRecorded;
import dev.interleave.trace.NotRecorded.Part;
import dev.interleave.trace.NotRecorded.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says what of a program is not recorded, and why.
public final class OmissionText {
    private static final int NAMED = 3;

    private OmissionText() {}

    private record Kind(Part part, Reason reason, String cause) {}

    /// Parts of a sentence, one for each kind, as in `calls and locks of Main.work are not drawn:
    /// it would become too large for the JVM`.
    static List<String> clauses(List<NotRecorded> all) {
        Map<Kind, List<String>> byKind = new LinkedHashMap<>();
        for (NotRecorded each : all) {
            byKind.computeIfAbsent(
                            new Kind(each.part(), each.reason(), each.cause()),
                            _ -> new ArrayList<>())
                    .add(each.method());
        }
        List<String> clauses = new ArrayList<>();
        byKind.forEach((kind, methods) ->
                clauses.add(
                        clause(
                                kind,
                                list(methods.stream().distinct().toList()),
                                methods.size() == 1)));
        return clauses;
    }

    /// The same as a sentence beside the method itself.
    public static String sentence(NotRecorded what) {
        String clause =
                clause(
                        new Kind(what.part(), what.reason(), what.cause()),
                        what.method().contains("lambda") ? "this lambda" : "this method",
                        true);
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }

    private static String clause(Kind kind, String methods, boolean one) {
        String what = kind.part == Part.ALL ? "calls and locks of " : "calls of ";
        return what + methods + " are not drawn: " + why(kind, one);
    }

    private static String why(Kind kind, boolean one) {
        return switch (kind.reason) {
            case TOO_LARGE -> (one ? "it" : "they") + " would become too large for the JVM";
            case TOO_MANY_PLACES -> "the program has more places than can be recorded";
            case OUR_FAULT -> "a fault in Interleave (" + kind.cause + ")";
        };
    }

    private static String list(List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        int shown = Math.min(NAMED, names.size() - 1);
        String rest =
                shown == names.size() - 1 ? names.getLast() : names.size() - shown + " others";
        return String.join(", ", names.subList(0, shown)) + " and " + rest;
    }
}
