package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.TraceModel;
import dev.interleave.timeline.Verdict;
import dev.interleave.trace.CorruptTraceException;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TraceFormat;
import dev.interleave.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Trace files that no recorder has left like that: seeded damage to a sound one. Whatever is in
/// them, reading ends, with a timeline or with the named error, and in the room that the file
/// takes.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceFuzzTest {
    private static final int CHUNKS = 12;
    private static final int NAME_BYTES = 4096;
    private static final int TYPES = TraceFormat.MESSAGE_RECEIVED + 2;

    /// Kinds of records with numbers far from the others'.
    private static final int[] FAR = {
        TraceFormat.TASK_FAILED,
        TraceFormat.FAILURE_SEEN,
        TraceFormat.TASK_WITHDRAWN,
        TraceFormat.TASK_DUE,
        TraceFormat.WORK_SPLIT,
        TraceFormat.TASK_ANSWERED,
        TraceFormat.MESSAGE_SENT,
        TraceFormat.MESSAGE_RECEIVED
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    private byte[] sound = {};

    @BeforeEach
    void record() throws IOException {
        file = directory.resolve("trace");
        try (TraceReader _ = TraceReader.create(file, CHUNKS, NAME_BYTES)) {
            TraceWriter writer = TraceWriter.open(file);
            Random random = new Random(1);
            writer.write(writer.owner(), TraceFormat.RUN_BEGAN, 0, 0, 1, 42);
            int names = 0;
            for (int i = 0; i < 30; i++) {
                names = writer.name("Main.method" + i);
            }
            for (int i = 0; i < 900; i++) {
                long thread = 1L + random.nextInt(5);
                if (random.nextInt(20) == 0) {
                    byte[] text =
                            "printed\n"
                                    .repeat(1 + random.nextInt(40))
                                    .getBytes(StandardCharsets.UTF_8);
                    int _ = writer.writeText(writer.owner(), false, thread, text, 0, text.length);
                } else {
                    int type =
                            random.nextInt(4) == 0
                                    ? FAR[random.nextInt(FAR.length)]
                                    : 2 + random.nextInt(TraceFormat.HANG_FOUND - 2);
                    if (type != TraceFormat.OUTPUT) {
                        int flags =
                                type == TraceFormat.WAIT_BEGAN
                                        ? random.nextInt(6)
                                        : random.nextInt(4);
                        long argument = (long) random.nextInt(names) << 32 | random.nextInt(20);
                        writer.write(
                                writer.owner(),
                                type,
                                flags,
                                1 + random.nextInt(names),
                                thread,
                                argument);
                    }
                }
            }
        }
        sound = Files.readAllBytes(file);
    }

    @Test
    void flipped_bits_anywhere() throws IOException {
        int refused = 0;
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] spoilt = sound.clone();
            int used = sound.length;
            for (int i = 0; i < 1 + random.nextInt(60); i++) {
                // Half of them where they hurt: in the header and the directory.
                int within =
                        random.nextBoolean() ? TraceFormat.HEADER_BYTES + NAME_BYTES + 512 : used;
                spoilt[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
            }
            refused += read(spoilt, seed);
        }
        assertThat(refused).isPositive();
    }

    @Test
    void numbers_of_the_header_replaced() throws IOException {
        int[] offsets = {
            TraceFormat.CHUNKS,
            TraceFormat.NAME_BYTES,
            TraceFormat.NAME_CURSOR,
            TraceFormat.DROPS,
            TraceFormat.CLAIM,
            TraceFormat.GENERATION,
            TraceFormat.USED,
            TraceFormat.TASKS_LOST
        };
        long[] numbers = {
            -1, 0, 1, 7, 4097, 1 << 20, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
        };
        for (int offset : offsets) {
            for (long number : numbers) {
                byte[] spoilt = sound.clone();
                for (int i = 0; i < Long.BYTES; i++) {
                    spoilt[offset + i] = (byte) (number >>> (8 * i));
                }
                int _ = read(spoilt, offset);
            }
        }
    }

    @Test
    void cut_short() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            assertThat(read(Arrays.copyOf(sound, random.nextInt(sound.length)), i)).isPositive();
        }
    }

    @Test
    void records_swapped_and_replaced_by_noise() throws IOException {
        int first = (int) TraceFormat.chunks(NAME_BYTES, CHUNKS);
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] spoilt = sound.clone();
            int slots = (sound.length - first) / TraceFormat.SLOT_BYTES;
            for (int i = 0; i < 1 + random.nextInt(200); i++) {
                int a = first + random.nextInt(slots) * TraceFormat.SLOT_BYTES;
                int b = first + random.nextInt(slots) * TraceFormat.SLOT_BYTES;
                if (random.nextBoolean()) {
                    System.arraycopy(sound, a, spoilt, b, TraceFormat.SLOT_BYTES);
                } else {
                    for (int k = 0; k < TraceFormat.SLOT_BYTES; k++) {
                        spoilt[a + k] = (byte) random.nextInt();
                    }
                    spoilt[a] = (byte) random.nextInt(TYPES);
                }
            }
            int _ = read(spoilt, seed);
        }
    }

    /// @return how often the named error was given
    private int read(byte[] spoilt, int seed) throws IOException {
        Files.write(file, spoilt);
        int errors = 0;
        List<TraceEvent> events = new ArrayList<>();
        try (TraceReader reader = TraceReader.open(file)) {
            boolean done = false;
            for (int i = 0; i <= CHUNKS && !done; i++) {
                try {
                    int _ = reader.drain(events::add);
                    done = true;
                } catch (CorruptTraceException e) {
                    assertThat(e).hasMessageStartingWith("trace file, byte ");
                    errors++;
                }
            }
            assertThat(done).as("ended, seed %d", seed).isTrue();
        } catch (CorruptTraceException e) {
            errors++;
        }
        assertThat(events).hasSizeLessThanOrEqualTo(CHUNKS * TraceFormat.SLOTS + 100);
        var model = new TraceModel();
        events.forEach(model::accept);
        model.end(System.nanoTime());
        RunSnapshot run = model.snapshot(System.nanoTime());
        assertThat(Verdict.of(run).text()).isNotEmpty();
        return errors;
    }
}
