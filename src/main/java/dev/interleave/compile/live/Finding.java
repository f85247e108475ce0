package dev.interleave.compile.live;

import dev.interleave.compile.Problem;
import java.util.List;

/// A problem, and the ways to mend it that are known, the likeliest first.
public record Finding(Problem problem, List<Fix> fixes) {}
