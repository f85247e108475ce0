package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareWorkerTest {
    // Short: the path of a socket has little room.
    @TempDir Path folder;

    private Path socket;
    private CompletableFuture<SpareWorker.Taken> taken;

    @BeforeEach
    void waits() throws Exception {
        socket = folder.resolve("spare-1");
        taken = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                taken.complete(SpareWorker.await(folder.resolve("new-1"), socket));
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
    void who_connects_twice_takes_it_and_it_may_wait_there_again() throws Exception {
        take();
        Files.delete(socket);
        waits();
        take();
    }

    @Test
    void who_connects_only_once_does_not_keep_it() throws Exception {
        try (SocketChannel _ = connect()) {
            assertThatThrownBy(() -> taken.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("a second time");
        }
    }

    private void take() throws Exception {
        try (SocketChannel main = connect();
                SocketChannel control = connect()) {
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

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }
}
