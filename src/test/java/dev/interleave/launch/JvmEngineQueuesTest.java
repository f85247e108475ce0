package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.QueueTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(90)
class JvmEngineQueuesTest {
    @RegisterExtension private static final OneEngine engine = new OneEngine();

    private static List<Link> links(RunSnapshot run, LinkKind kind) {
        return run.details().links().stream().filter(link -> link.kind() == kind).toList();
    }

    private static List<Long> values(Series series) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            values.add(series.value(i));
        }
        return values;
    }

    @Test
    void producer_and_consumer_show_depth_and_hand_overs() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final BlockingQueue<String> jobs = new ArrayBlockingQueue<>(2);
                        void main() throws Exception {
                            Thread consumer = thread("consumer", () -> {
                                for (int i = 0; i < 5; i++) jobs.take();
                            });
                            for (int i = 0; i < 2; i++) jobs.put("job" + i);
                            IO.println(jobs.offer("too much"));
                            consumer.start();
                            until(() -> consumer.getState() == Thread.State.WAITING);
                            for (int i = 2; i < 5; i++) {
                                jobs.put("job" + i);
                                until(() -> jobs.isEmpty()
                                        && consumer.getState() != Thread.State.RUNNABLE);
                            }
                            consumer.join();
                        }
                        """);
        QueueTrack jobs = run.details().queues().getFirst();
        assertThat(jobs.name()).isEqualTo("jobs");
        assertThat(jobs.puts()).isEqualTo(5);
        assertThat(jobs.takes()).isEqualTo(5);
        assertThat(jobs.deepest()).isEqualTo(2);
        assertThat(values(jobs.depth()))
                .containsExactly(0L, 1L, 2L, 1L, 0L, 1L, 0L, 1L, 0L, 1L, 0L);
        assertThat(links(run, LinkKind.QUEUE))
                .hasSize(5)
                .allMatch(link -> link.fromLane() == 1 && link.toLane() == 2)
                .allMatch(link -> link.on().equals("jobs") && link.fromNanos() <= link.toNanos());
    }

    @Test
    void emptying_a_queue_at_once_is_seen() {
        RunSnapshot run =
                engine.completed(
                        """
                        static final BlockingQueue<String> jobs = new ArrayBlockingQueue<>(9);
                        void main() throws Exception {
                            for (int i = 0; i < 3; i++) jobs.put("job" + i);
                            IO.println(jobs.drainTo(new ArrayList<>(), 2));
                            jobs.put("last");
                            jobs.clear();
                        }
                        """);
        QueueTrack jobs = run.details().queues().getFirst();
        assertThat(jobs.takes()).isEqualTo(4);
        assertThat(values(jobs.depth())).containsExactly(0L, 1L, 2L, 3L, 2L, 1L, 2L, 1L, 0L);
    }

    @Test
    void more_queues_than_can_be_told_apart_are_counted_as_one() {
        RunSnapshot run =
                engine.completed(
                        """
                        void main() throws Exception {
                            List<BlockingQueue<Integer>> boxes = new ArrayList<>();
                            for (int i = 0; i < 10_300; i++) boxes.add(new LinkedBlockingQueue<>());
                            for (BlockingQueue<Integer> box : boxes) box.put(1);
                            for (BlockingQueue<Integer> box : boxes) {
                                if (box != boxes.getLast()) box.take();
                            }
                        }
                        """);
        List<QueueTrack> queues = run.details().queues();
        assertThat(queues).hasSize(10_001);
        assertThat(queues.getFirst().puts()).isEqualTo(1);
        QueueTrack others = queues.getLast();
        assertThat(others.name()).isEqualTo("other queues");
        assertThat(others.puts()).isEqualTo(300);
        assertThat(others.takes()).isEqualTo(299);
        assertThat(values(others.depth())).endsWith(1L);
    }
}
