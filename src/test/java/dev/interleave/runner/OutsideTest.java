package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.interleave.trace.TraceEvent.HangFound;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OutsideTest {
    /// Longer than it takes to call something a hang.
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

    @Test
    void who_waits_for_an_answer_from_the_network_is_not_stuck() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    LockSupport.parkNanos(LATE_NANOS);
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        String source =
                """
                import java.net.URI;
                import java.net.http.*;
                void main() throws Exception {
                    var client = HttpClient.newHttpClient();
                    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/")).build();
                    var answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
                    System.exit(answer.join().statusCode() == 204 ? 7 : 8);
                }
                """
                        .formatted(server.getAddress().getPort());
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.exitCode()).isEqualTo(7);
            assertThat(child.events(HangFound.class)).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void only_what_the_threads_of_a_program_wait_in_for_each_other_is_inside() {
        assertThat(waits("java.lang.Object", "java.lang.Thread")).isFalse();
        assertThat(
                        waits(
                                "jdk.internal.misc.Unsafe",
                                "java.util.concurrent.locks.LockSupport",
                                "java.util.concurrent.CountDownLatch"))
                .isFalse();
        assertThat(waits("java.util.concurrent.locks.LockSupport", "java.awt.EventQueue")).isTrue();
        assertThat(waits("java.lang.Object", "javafx.application.Application")).isTrue();
        assertThat(waits("java.lang.ref.ReferenceQueue")).isTrue();
        assertThat(waits("java.util.concurrent.LinkedBlockingDeque", "sun.nio.fs.Watcher"))
                .isTrue();
    }

    private static boolean waits(String... classes) {
        StackTraceElement[] stack = new StackTraceElement[classes.length];
        for (int i = 0; i < stack.length; i++) {
            stack[i] = new StackTraceElement(classes[i], "method", null, -1);
        }
        return Outside.isAwaited(stack);
    }
}
