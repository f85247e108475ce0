package dev.interleave.chart.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.TimeScale;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanScanTest {
    private static final int BARS = 50_000;
    private static final int WIDTH = 700;

    @Test
    void one_failure_among_thousands_in_a_pixel_shows() {
        Spans spans = spans(7, index -> index == 31_234);
        long end = spans.endNanos(BARS - 1);
        var scan = new SpanScan(WIDTH);

        scan.scan(spans, 0, new TimeScale(0, end, WIDTH), end);

        int column = (int) new TimeScale(0, end, WIDTH).x(spans.startNanos(31_234));
        BitSet shown = failed(scan);
        assertThat(shown.get(column)).isTrue();
        assertThat(shown.cardinality()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void failures_show_where_an_oracle_finds_them_however_close_the_view(long seed) {
        var random = new SplittableRandom(seed);
        int every = 1 + random.nextInt(3_000);
        Spans spans = spans(seed, index -> index % every == 0);
        long end = spans.endNanos(BARS - 1);
        var scan = new SpanScan(WIDTH);
        for (int zoom = 0; zoom < 20; zoom++) {
            long length = Math.max(1_000, end >> random.nextInt(12));
            long from = random.nextLong(Math.max(1, end - length + 1));
            var time = new TimeScale(from, from + length, WIDTH);
            for (int depth = 0; depth < 2; depth++) {
                scan.scan(spans, depth, time, end);

                BitSet left = expected(spans, depth, time);
                left.andNot(failed(scan));
                assertThat(left)
                        .as("columns without their failure, %s", time)
                        .isEqualTo(new BitSet());
                BitSet more = failed(scan);
                more.andNot(around(expected(spans, depth, time)));
                assertThat(more).as("columns that claim one").isEqualTo(new BitSet());
            }
        }
    }

    private static BitSet failed(SpanScan scan) {
        var columns = new BitSet();
        for (int x = 0; x < WIDTH; x++) {
            if (scan.failed().share(x) > 0) {
                columns.set(x);
            }
        }
        return columns;
    }

    /// The columns in which a narrow bar begins that failed.
    private static BitSet expected(Spans spans, int depth, TimeScale time) {
        var columns = new BitSet();
        for (int i = 0; i < spans.size(); i++) {
            double x0 = time.x(spans.startNanos(i));
            double x1 = time.x(spans.endNanos(i));
            boolean narrow = Math.round(x1) - Math.round(x0) < SpanScan.WIDE;
            if (spans.failed(i) && spans.depth(i) == depth && narrow && x0 >= 0 && x0 < WIDTH) {
                columns.set((int) x0);
            }
        }
        return columns;
    }

    /// A bar reaches into the columns beside the one in which it begins.
    private static BitSet around(BitSet columns) {
        var around = new BitSet();
        columns.stream()
                .forEach(x -> around.set(Math.max(0, x - SpanScan.WIDE), x + SpanScan.WIDE + 1));
        around.set(0, SpanScan.WIDE + 1);
        return around;
    }

    private interface Fails {
        boolean test(int index);
    }

    /// One lane of calls, each with one inside it.
    private static Spans spans(long seed, Fails fails) {
        var random = new SplittableRandom(seed);
        var model = new TraceModel();
        model.accept(new TraceEvent.RunBegan(new Stamp(0, 1, 0), 1));
        long nanos = 0;
        for (int i = 0; i < BARS; i += 2) {
            nanos += 100 + random.nextInt(2_000);
            model.accept(new TraceEvent.CallBegan(new Stamp(nanos, 1, 0), "outer()", "Main.a", 3));
            nanos += 100;
            model.accept(new TraceEvent.CallBegan(new Stamp(nanos, 1, 0), "inner()", "Main.b", 4));
            nanos += 100 + random.nextInt(5_000);
            model.accept(
                    new TraceEvent.CallEnded(
                            new Stamp(nanos, 1, 0), "Main.b", 4, fails.test(i + 1) ? "Bad" : ""));
            nanos += 100;
            model.accept(
                    new TraceEvent.CallEnded(
                            new Stamp(nanos, 1, 0), "Main.a", 3, fails.test(i) ? "Bad" : ""));
        }
        model.end(nanos);
        return model.snapshot(nanos).lanes().getFirst().spans();
    }
}
