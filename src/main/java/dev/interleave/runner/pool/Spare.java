package dev.interleave.runner.pool;

import java.nio.channels.SocketChannel;

/// A worker that has waited for a pool, and its two connections.
///
/// @param main for the work
/// @param control for classes, and for watching each other
public record Spare(Launched process, SocketChannel main, SocketChannel control) {}
