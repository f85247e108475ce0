package dev.interleave.launch;

import dev.interleave.trace.Job;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Hands a program to the workers that wait for a pool, so that they have its classes when it opens
/// one.
final class SpareLessons {
    private static final Duration WITHIN = Duration.ofMillis(500);

    private SpareLessons() {}

    /// Waits until each has loaded the classes, with a bound: who is slower loads them when a pool
    /// comes.
    ///
    /// @param sockets where the workers take programs
    static void give(Job job, List<Path> sockets) throws InterruptedException {
        List<Thread> teachers = new ArrayList<>();
        for (Path socket : sockets) {
            teachers.add(Thread.startVirtualThread(() -> give(job, socket)));
        }
        long deadline = System.nanoTime() + WITHIN.toNanos();
        for (Thread teacher : teachers) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || !teacher.join(Duration.ofNanos(left))) {
                teachers.forEach(Thread::interrupt);
                return;
            }
        }
    }

    private static void give(Job job, Path socket) {
        try (SocketChannel worker = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            job.write(
                    new DataOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(worker))));
            int ignored = worker.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
            // It has just been taken or has ended, or it was too slow.
        }
    }
}
