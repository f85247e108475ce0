package dev.interleave.timeline;

/// Names a span: the id of its lane and its index there. Stable for the whole run.
public record SpanRef(int lane, int index) {}
