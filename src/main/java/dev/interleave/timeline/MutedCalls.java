package dev.interleave.timeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Call sites that are no longer recorded, and how many calls that left out.
final class MutedCalls {
    private final Set<CallSite> sites = new LinkedHashSet<>();
    private List<String> methods = List.of();
    private long leftOut;

    private record CallSite(String method, int line) {}

    void add(String method, int line) {
        if (sites.add(new CallSite(method, line))) {
            methods = sites.stream().map(CallSite::method).distinct().toList();
        }
    }

    void leftOut(long more) {
        leftOut += Math.max(0, more);
    }

    int sites() {
        return sites.size();
    }

    /// The methods that are called there, in the order in which they came up.
    List<String> methods() {
        return methods;
    }

    long leftOut() {
        return leftOut;
    }
}
