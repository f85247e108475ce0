package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.Job;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareWorkerTest {
    // Short: the path of a socket has little room.
    @TempDir Path folder;

    private final BlockingQueue<Map<String, byte[]>> learnt = new LinkedBlockingQueue<>();
    private final CompletableFuture<SpareWorker.Taken> taken = new CompletableFuture<>();
    private Path socket;
    private Path lessons;

    @BeforeEach
    void waits() throws Exception {
        socket = folder.resolve("spare-1");
        lessons = folder.resolve("lessons-1");
        Thread.startVirtualThread(() -> {
            try {
                taken.complete(
                        SpareWorker.await(folder.resolve("new-1"), socket, lessons, learnt::add));
            } catch (IOException e) {
                taken.completeExceptionally(e);
            }
        });
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(socket)) {
            assertThat(taken).as("it waits at %s", socket).isNotDone();
            assertThat(System.nanoTime()).as("20 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void who_waits_learns_each_program_and_is_taken_by_who_connects_twice() throws Exception {
        teach("One");
        teach("Two");
        assertThat(learnt.poll(20, TimeUnit.SECONDS)).containsOnlyKeys("One");
        assertThat(learnt.poll(20, TimeUnit.SECONDS)).containsOnlyKeys("Two");
        take();
    }

    @Test
    void a_lesson_that_breaks_off_does_no_harm() throws Exception {
        try (SocketChannel channel = connect(lessons)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}));
        }
        teach("One");
        assertThat(learnt).hasSize(1);
        take();
    }

    private void teach(String name) throws IOException {
        try (SocketChannel channel = connect(lessons)) {
            new Job(Map.of(name, new byte[100_000]), name, List.of())
                    .write(new DataOutputStream(Channels.newOutputStream(channel)));
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(1);
        }
    }

    private void take() throws Exception {
        try (SocketChannel main = connect(socket);
                SocketChannel control = connect(socket)) {
            SpareWorker.Taken both = taken.get(20, TimeUnit.SECONDS);
            main.write(ByteBuffer.wrap(new byte[] {42}));
            ByteBuffer first = ByteBuffer.allocate(1);
            assertThat(both.main().read(first)).isEqualTo(1);
            assertThat(first.get(0)).isEqualTo((byte) 42);
            both.main().close();
            both.control().close();
            assertThat(control.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    private static SocketChannel connect(Path to) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(to));
    }
}
