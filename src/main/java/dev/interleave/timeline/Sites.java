package dev.interleave.timeline;

import java.util.HashMap;
import java.util.Map;

/// The places that spans are about, each of them once: a million spans share a few.
final class Sites {
    private final Map<Site, Site> sites = new HashMap<>();

    Site of(SpanKind kind, String name, String method, int line) {
        return sites.computeIfAbsent(new Site(kind, name, method, line), site -> site);
    }
}
