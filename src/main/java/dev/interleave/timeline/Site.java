package dev.interleave.timeline;

/// What all bars of one origin share, kept once.
record Site(SpanKind kind, String name, String method, int line) {}
