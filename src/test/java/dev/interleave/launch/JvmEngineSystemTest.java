package dev.interleave.launch;

import static dev.interleave.launch.Engines.lane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(90)
class JvmEngineSystemTest {
    @RegisterExtension private static final OneEngine engine = new OneEngine();

    private static List<String> io(RunSnapshot run, int lane) {
        LaneTrack track = run.lanes().get(lane - 1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < track.states().size(); i++) {
            if (track.states().get(i).state() == ActivityState.IO) {
                names.add(track.states().get(i).on());
            }
        }
        return names;
    }

    @Test
    void threads_know_their_time_on_the_cores_and_their_new_names() {
        RunSnapshot run =
                engine.completed(
                        """
                        void main() throws Exception {
                            Thread t = thread("old", () -> {
                                Thread.currentThread().setName("new");
                                long end = System.nanoTime() + 60_000_000;
                                until(() -> System.nanoTime() - end >= 0);
                            });
                            t.start();
                            t.join();
                        }
                        """);
        LaneTrack busy = run.lanes().get(lane(run, "new") - 1);
        long wall = busy.lane().endNanos() - busy.lane().startNanos();
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(busy.cpu().onCoreNanos()).isPositive();
            assertThat(busy.cpu().runnableNanos()).isNotNegative();
            assertThat(busy.cpu().onCoreNanos() + busy.cpu().runnableNanos())
                    .isBetween(wall / 2, wall + 20_000_000);
        }
        assertThat(run.lanes().getFirst().cpu().onCoreNanos()).isLessThan(run.nowNanos());
        Series heap = run.details().heapBytes();
        assertThat(heap.size()).isPositive();
        assertThat(heap.value(0)).isPositive();
    }

    @Test
    void reading_from_sockets_and_processes_is_input_and_output_with_a_name() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final Object unused = new Object();
                        void main() throws Exception {
                            var server = new java.net.ServerSocket(0);
                            Thread t = thread("server", () -> {
                                try (var s = server.accept()) { s.getOutputStream().write(1); }
                            });
                            t.start();
                            try (var s = new java.net.Socket("localhost", server.getLocalPort())) {
                                s.getInputStream().read();
                            }
                            t.join();
                            Process p = new ProcessBuilder("sh", "-c", "sleep 0.5; echo hi").start();
                            p.inputReader().readLine();
                            p.waitFor();
                        }
                        """);
        assertThat(io(run, 1)).contains("socket connect", "socket read", "process output");
        assertThat(io(run, lane(run, "server"))).containsExactly("socket accept");
    }

    @Test
    void channels_and_selectors_are_input_and_output_too() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final Object unused = new Object();
                        void main() throws Exception {
                            var server = java.nio.channels.ServerSocketChannel.open().bind(null);
                            Thread accepting = thread("server", () -> {
                                try (var s = server.accept()) {
                                    s.write(java.nio.ByteBuffer.wrap(new byte[1]));
                                }
                            });
                            accepting.start();
                            Thread selecting = thread("selector", () -> {
                                try (var selector = java.nio.channels.Selector.open()) {
                                    selector.selectNow();
                                    selector.select(20);
                                }
                            });
                            selecting.start();
                            try (var s = java.nio.channels.SocketChannel.open(server.getLocalAddress())) {
                                s.read(java.nio.ByteBuffer.allocate(1));
                                s.configureBlocking(false);
                                s.read(java.nio.ByteBuffer.allocate(1));
                            }
                            accepting.join();
                            selecting.join();
                        }
                        """);
        assertThat(io(run, 1)).containsExactly("channel connect", "channel read");
        assertThat(io(run, lane(run, "server"))).containsExactly("channel accept");
        assertThat(io(run, lane(run, "selector"))).containsExactly("select");
    }
}
