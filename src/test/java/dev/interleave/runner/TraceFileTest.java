package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.trace.CorruptTraceException;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TraceEvent.Dropped;
import dev.interleave.trace.TraceEvent.LimitReached;
import dev.interleave.trace.TraceEvent.Output;
import dev.interleave.trace.TraceFormat;
import dev.interleave.trace.TraceReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TraceFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /// Writers hand a counter around: number n is taken after n - 1 was recorded, whoever did it.
    /// So delivery must give 1, 2, 3, … except for what was dropped.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_happened_before_is_delivered_before(long seed) throws Exception {
        Path file = directory.resolve("trace");
        try (TraceReader reader = TraceReader.create(file, 64)) {
            TraceWriter writer = TraceWriter.open(file);
            AtomicLong turn = new AtomicLong();
            int writers = 4;
            int records = 20_000;
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                Random random = new Random(seed * 31 + w);
                Runnable body = () -> handAround(writer, turn, records, random);
                threads.add(w % 2 == 0 ? new Thread(body) : Thread.ofVirtual().unstarted(body));
            }
            threads.forEach(Thread::start);
            List<TraceEvent> events = new ArrayList<>();
            while (threads.stream().anyMatch(Thread::isAlive)) {
                int _ = reader.poll(events::add);
                Thread.onSpinWait();
            }
            int _ = reader.drain(events::add);
            long last = 0;
            long numbers = 0;
            for (TraceEvent event : events) {
                if (event instanceof LimitReached limit) {
                    assertThat(limit.value()).isGreaterThan(last);
                    last = limit.value();
                    numbers++;
                }
            }
            long dropped =
                    events.stream()
                            .filter(Dropped.class::isInstance)
                            .mapToLong(e -> ((Dropped) e).total())
                            .max()
                            .orElse(0);
            assertThat(numbers + dropped).isEqualTo(turn.get());
            assertThat(numbers).isGreaterThan(records / 2);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // Now and then lets another thread go first.
    private static void handAround(
            TraceWriter writer, AtomicLong turn, int records, Random random) {
        int name = writer.name("n" + random.nextInt(50));
        while (true) {
            synchronized (turn) {
                if (turn.get() >= records) {
                    break;
                }
                long value = turn.incrementAndGet();
                long thread = Thread.currentThread().threadId();
                writer.write(writer.owner(), TraceFormat.LIMIT_REACHED, 0, name, thread, value);
            }
            for (int spin = random.nextInt(200); spin > 0; spin--) {
                Thread.onSpinWait();
            }
            if (random.nextInt(100) == 0) {
                Thread.yield();
            }
        }
        if (!Thread.currentThread().isVirtual()) {
            writer.close(writer.owner());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void random_texts_and_records_arrive_whole_and_in_order_per_thread(long seed) throws Exception {
        Path file = directory.resolve("trace");
        try (TraceReader reader = TraceReader.create(file, 32)) {
            TraceWriter writer = TraceWriter.open(file);
            Map<Long, List<String>> written = new HashMap<>();
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < 3; w++) {
                Random random = new Random(seed * 17 + w);
                List<String> texts = new ArrayList<>();
                Thread thread = new Thread(() -> print(writer, random, texts));
                written.put(thread.threadId(), texts);
                threads.add(thread);
            }
            threads.forEach(Thread::start);
            List<TraceEvent> events = new ArrayList<>();
            while (threads.stream().anyMatch(Thread::isAlive)) {
                int _ = reader.poll(events::add);
            }
            int _ = reader.drain(events::add);
            written.forEach((thread, texts) ->
                    assertThat(
                                    events.stream()
                                            .filter(Output.class::isInstance)
                                            .filter(e -> e.at().thread() == thread)
                                            .map(e -> ((Output) e).text()))
                            .containsExactlyElementsOf(texts));
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // The reader may need the core to make room.
    private static void print(TraceWriter writer, Random random, List<String> texts) {
        long thread = Thread.currentThread().threadId();
        for (int i = 0; i < 500; i++) {
            int size = random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(60);
            String text = "ä" + "x€".repeat(size);
            texts.add(text);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int at = 0;
            while (at < bytes.length) {
                int taken =
                        writer.writeText(
                                writer.owner(), false, thread, bytes, at, bytes.length - at);
                at += taken;
                if (taken == 0) {
                    Thread.yield();
                }
            }
            writer.write(writer.owner(), TraceFormat.WAIT_BEGAN, 0, 0, thread, i);
        }
        writer.close(writer.owner());
    }

    @Test
    void names_that_find_no_room_are_empty_and_counted_and_the_rest_stays_right() throws Exception {
        Path file = directory.resolve("trace");
        try (TraceReader reader = TraceReader.create(file, 32, 4096)) {
            TraceWriter writer = TraceWriter.open(file);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String text = "name " + i;
                int id = writer.name(text);
                assertThat(writer.name(text)).isEqualTo(id);
                expected.add(id == 0 ? "" : text);
                writer.write(writer.owner(), TraceFormat.LIMIT_REACHED, 0, id, 1, i);
            }
            List<TraceEvent> events = new ArrayList<>();
            int _ = reader.drain(events::add);
            assertThat(events.stream().filter(LimitReached.class::isInstance))
                    .extracting(e -> ((LimitReached) e).limit())
                    .isEqualTo(expected)
                    .contains("", "name 100");
            // Each was asked for twice.
            long nameless = 2L * expected.stream().filter(String::isEmpty).count();
            assertThat(events.stream().filter(Dropped.class::isInstance))
                    .singleElement()
                    .usingRecursiveComparison()
                    .ignoringFields("at")
                    .isEqualTo(new Dropped(events.getFirst().at(), 0, 0, 0, nameless));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8, 9})
    void garbage_is_a_named_error_and_reading_ends(long seed) throws Exception {
        Path file = directory.resolve("trace");
        int chunks = 8;
        try (TraceReader _ = TraceReader.create(file, chunks, 4096)) {
            TraceWriter writer = TraceWriter.open(file);
            for (int i = 0; i < 600; i++) {
                writer.write(writer.owner(), TraceFormat.LIMIT_REACHED, 0, 0, 1, i);
            }
        }
        Random random = new Random(seed);
        int from = TraceFormat.HEADER_BYTES;
        byte[] garbage = new byte[(int) Files.size(file) - from];
        random.nextBytes(garbage);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int length = seed % 2 == 0 ? garbage.length : 4096;
            int _ = channel.write(ByteBuffer.wrap(garbage, 0, length), from + 4096);
            int _ =
                    channel.write(
                            ByteBuffer.allocate(8)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .putLong(0, 1 << 2 | TraceFormat.CLOSED),
                            from + 4096);
        }
        try (TraceReader reader = TraceReader.open(file)) {
            int errors = 0;
            boolean done = false;
            for (int i = 0; i <= chunks && !done; i++) {
                try {
                    int _ = reader.drain(e -> {});
                    done = true;
                } catch (CorruptTraceException e) {
                    assertThat(e).hasMessageStartingWith("trace file, byte ");
                    errors++;
                }
            }
            assertThat(done).isTrue();
            assertThat(errors).isPositive();
        }
    }

    @Test
    void a_file_that_is_no_trace_is_refused() throws Exception {
        Path file = directory.resolve("trace");
        Files.write(file, new byte[10]);
        assertThatThrownBy(() -> TraceReader.open(file)).isInstanceOf(CorruptTraceException.class);
        Files.write(file, new byte[10_000]);
        assertThatThrownBy(() -> TraceReader.open(file))
                .isInstanceOf(CorruptTraceException.class)
                .hasMessageContaining("expected a trace of version " + TraceFormat.VERSION_VALUE);
    }

    @Test
    void records_with_details_arrive_with_them_also_at_the_end_of_a_chunk() throws Exception {
        Path file = directory.resolve("trace");
        try (TraceReader reader = TraceReader.create(file, 8)) {
            TraceWriter writer = TraceWriter.open(file);
            int name = writer.name("gate");
            int rounds = TraceFormat.SLOTS;
            for (int i = 0; i < rounds; i++) {
                writer.write(
                        writer.owner(),
                        TraceFormat.LOCK_RELEASED,
                        TraceFormat.FOR_WAIT,
                        0,
                        7,
                        (long) i << 32 | 0xffff_ffffL);
                writer.writeDetailed(
                        writer.owner(),
                        TraceFormat.LOCK_COUNTED,
                        TraceFormat.BY_MONITOR,
                        name,
                        0,
                        1L << 40,
                        i,
                        0);
            }
            List<TraceEvent> events = new ArrayList<>();
            int _ = reader.drain(events::add);
            assertThat(events).hasSize(2 * rounds);
            for (int i = 0; i < rounds; i++) {
                TraceEvent released = events.get(2 * i);
                TraceEvent counted = events.get(2 * i + 1);
                assertThat(released)
                        .isEqualTo(new TraceEvent.LockReleased(released.at(), i, -1, true));
                assertThat(counted)
                        .isEqualTo(
                                new TraceEvent.LockCounted(
                                        counted.at(), i, "gate", true, 1L << 40));
            }
        }
    }

    @Test
    void a_record_that_needs_details_and_has_none_is_a_named_error() throws Exception {
        Path file = directory.resolve("trace");
        try (TraceReader reader = TraceReader.create(file, 8)) {
            TraceWriter writer = TraceWriter.open(file);
            writer.write(writer.owner(), TraceFormat.QUEUE_COUNTED, 0, 0, 7, 1);
            assertThatThrownBy(() -> reader.drain(_ -> {}))
                    .isInstanceOf(CorruptTraceException.class)
                    .hasMessageContaining("record without its details");
        }
    }
}
