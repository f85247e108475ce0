package dev.interleave.compile.live;

import java.util.List;

/// What a call takes.
///
/// @param signatures parameters of each method of that name, as `int nThreads, ThreadFactory
///   factory`
/// @param argument number of the argument at the caret, from 0
public record CallHint(String method, List<String> signatures, int argument) {}
