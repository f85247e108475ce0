package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.support.JsonSchema;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.QueueTrack;
import dev.interleave.timeline.RunDetails;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SavedRunFileTest {
    private static final int HEAD = 12;
    private static final RunOptions OPTIONS =
            new RunOptions(Optional.of(Duration.ofMillis(1500)), Optional.of(Path.of("in.txt")));

    @Test
    void a_small_file_that_unpacks_without_end_is_refused() throws IOException {
        var stream = new LimitedStream(new ByteArrayInputStream(new byte[100]), 99);
        assertThat(stream.readNBytes(98)).hasSize(98);
        assertThat(stream.read()).isZero();
        assertThatThrownBy(stream::read)
                .isInstanceOf(SavedRunException.class)
                .hasMessageContaining("larger than 99 bytes");
    }

    @Test
    void a_run_comes_back_as_it_was() throws IOException {
        for (long seed = 1; seed <= 12; seed++) {
            var saved = new SavedRun(RandomRuns.of(seed, 300), OPTIONS, 256, 2);
            SavedRun back = read(bytes(saved));

            RunResult before = saved.result();
            RunResult after = back.result();
            assertThat(back.options()).isEqualTo(OPTIONS);
            assertThat(back.heapMegabytes()).isEqualTo(256);
            assertThat(back.cores()).isEqualTo(2);
            assertThat(after.program()).isEqualTo(before.program());
            assertThat(after.outcome()).isEqualTo(before.outcome());
            assertThat(after.problems()).isEqualTo(before.problems());
            assertThat(after.wallNanos()).isEqualTo(before.wallNanos());
            assertThat(after.cpuNanos()).isEqualTo(before.cpuNanos());
            assertThat(after.internal()).isEqualTo(before.internal());
            same(after.snapshot(), before.snapshot());
            assertThat(json(back)).isEqualTo(json(saved));
        }
    }

    @Test
    void a_run_that_never_began_comes_back() throws IOException {
        var result =
                new RunResult(
                        Program.of("X.java", "class"),
                        new Outcome(Outcome.Kind.COMPILE_ERROR, -1, "No.", ""),
                        java.util.List.of(),
                        RunSnapshot.EMPTY,
                        0,
                        -1);
        SavedRun back = read(bytes(new SavedRun(result, RunOptions.DEFAULT, 512, 8)));
        assertThat(back.result()).isEqualTo(result);
        assertThat(back.options()).isEqualTo(RunOptions.DEFAULT);
    }

    @Test
    void ten_thousand_events_take_little_room() throws IOException {
        assertThat(bytes(new SavedRun(RandomRuns.of(1, 10_000), OPTIONS, 1, 1)).length)
                .isLessThan(120_000);
    }

    @Test
    void another_file_is_named_as_what_it_is() {
        assertThatThrownBy(() -> read("{\"schema\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SavedRunException.class)
                .hasMessage(
                        "my.il is no saved run: it begins with \"{\"schema\", expected"
                                + " \"ILVRUN..\"; write one with --save");
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(SavedRunException.class)
                .hasMessageContaining("begins with nothing");
    }

    @Test
    void another_version_is_refused_by_number() throws IOException {
        byte[] file = bytes(new SavedRun(RandomRuns.of(1, 10), OPTIONS, 1, 1));
        file[HEAD - 1] = 77;
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(SavedRunException.class)
                .hasMessageContaining("format version 77, expected " + SavedRunFile.VERSION);
    }

    @Test
    void a_file_that_is_cut_anywhere_is_refused() throws IOException {
        byte[] file = bytes(new SavedRun(RandomRuns.of(2, 200), OPTIONS, 1, 1));
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(cut))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(SavedRunException.class)
                    .hasMessageStartingWith("my.il is ");
        }
    }

    /// A few bits of the compressed form mean nothing: then the run is the same as before.
    @Test
    void a_file_with_changed_bytes_is_refused_unless_nothing_is_lost() throws IOException {
        var saved = new SavedRun(RandomRuns.of(4, 200), OPTIONS, 1, 1);
        byte[] file = bytes(saved);
        byte[] before = json(saved);
        var random = new Random(11);
        // The header of gzip holds a time and flags that nobody checks.
        int firstChecked = HEAD + 10;
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            byte[] changed = file.clone();
            int at = firstChecked + random.nextInt(file.length - firstChecked);
            changed[at] ^= (byte) (1 + random.nextInt(255));
            try {
                assertThat(json(read(changed))).as("byte %d", at).isEqualTo(before);
            } catch (SavedRunException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(490);
    }

    /// Behind a checksum that fits: what a hostile file could hold.
    @Test
    void changed_contents_are_read_or_refused_but_nothing_else() throws IOException {
        byte[] file = bytes(new SavedRun(RandomRuns.of(6, 200), OPTIONS, 1, 1));
        byte[] body;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file, HEAD, file.length))) {
            body = in.readAllBytes();
        }
        var random = new Random(12);
        int refused = 0;
        for (int round = 0; round < 1_500; round++) {
            byte[] changed = body.clone();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                walk(read(packed(file, changed)).result().snapshot());
            } catch (SavedRunException e) {
                assertThat(e).hasMessageStartingWith("my.il is a damaged saved run: ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(250);
    }

    private static void walk(RunSnapshot run) {
        for (LaneTrack track : run.lanes()) {
            for (int i = 0; i < track.spans().size(); i++) {
                assertThat(track.spans().parent(i)).isLessThan(i);
            }
        }
    }

    private static byte[] packed(byte[] file, byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(file, 0, HEAD);
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(body);
        }
        return out.toByteArray();
    }

    private static void same(RunSnapshot after, RunSnapshot before) {
        assertThat(after.lanes()).hasSameSizeAs(before.lanes());
        for (int i = 0; i < before.lanes().size(); i++) {
            LaneTrack was = before.lanes().get(i);
            LaneTrack is = after.lanes().get(i);
            assertThat(is.lane()).isEqualTo(was.lane());
            assertThat(is.failure()).isEqualTo(was.failure());
            assertThat(is.startedBy()).isEqualTo(was.startedBy());
            assertThat(is.startedNanos()).isEqualTo(was.startedNanos());
            assertThat(is.cpu()).isEqualTo(was.cpu());
            assertThat(is.spans().size()).isEqualTo(was.spans().size());
            assertThat(is.spans().maxDepth()).isEqualTo(was.spans().maxDepth());
            for (int index = 0; index < was.spans().size(); index++) {
                assertThat(is.spans().get(index)).isEqualTo(was.spans().get(index));
                assertThat(is.spans().submittedBy(index)).isEqualTo(was.spans().submittedBy(index));
                assertThat(is.spans().failureUnseen(index))
                        .isEqualTo(was.spans().failureUnseen(index));
            }
            assertThat(is.states().size()).isEqualTo(was.states().size());
            for (int index = 0; index < was.states().size(); index++) {
                assertThat(is.states().get(index)).isEqualTo(was.states().get(index));
            }
        }
        assertThat(after.output()).isEqualTo(before.output());
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("lanes", "output", "details")
                .isEqualTo(before);
        same(after.details(), before.details());
    }

    private static void same(RunDetails after, RunDetails before) {
        assertThat(after.locks()).isEqualTo(before.locks());
        assertThat(after.links()).isEqualTo(before.links());
        assertThat(after.linksLeftOut()).isEqualTo(before.linksLeftOut());
        assertThat(pairs(after.heapBytes())).isEqualTo(pairs(before.heapBytes()));
        assertThat(after.queues()).hasSameSizeAs(before.queues());
        for (int i = 0; i < before.queues().size(); i++) {
            QueueTrack was = before.queues().get(i);
            QueueTrack is = after.queues().get(i);
            assertThat(pairs(is.depth())).isEqualTo(pairs(was.depth()));
            assertThat(is).usingRecursiveComparison().ignoringFields("depth").isEqualTo(was);
        }
    }

    private static List<List<Long>> pairs(Series series) {
        return java.util.stream.IntStream.range(0, series.size())
                .mapToObj(i -> List.of(series.nanos(i), series.value(i)))
                .toList();
    }

    private static byte[] json(SavedRun run) throws IOException {
        var out = new ByteArrayOutputStream();
        new RunJson().write(run.result(), run.cores(), out);
        JsonSchema.ofRuns().check(out.toString(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static byte[] bytes(SavedRun run) throws IOException {
        var out = new ByteArrayOutputStream();
        SavedRunFile.write(run, out);
        return out.toByteArray();
    }

    private static SavedRun read(byte[] file) throws IOException {
        return SavedRunFile.read(new ByteArrayInputStream(file), "my.il");
    }
}
