package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LargeModelTest {
    private static final int SPANS = 1_000_000;

    /// Calls one after the other, each with nine inside.
    private static TraceModel model(int spans, int lanes) {
        var model = new TraceModel();
        model.accept(new TraceEvent.RunBegan(new Stamp(0, 1, 0), 1));
        for (int lane = 0; lane < lanes; lane++) {
            model.accept(new TraceEvent.ThreadBegan(new Stamp(0, 10 + lane, 0), "T", true, false));
        }
        long nanos = 0;
        for (int i = 0; i < spans; i++) {
            long thread = 10L + i / 10 % lanes;
            boolean outer = i % 10 == 0;
            String method = outer ? "Main.outer" : "Main.inner";
            var at = new Stamp(++nanos, thread, 0);
            model.accept(new TraceEvent.CallBegan(at, method, method, 7));
            if (!outer) {
                model.accept(
                        new TraceEvent.CallEnded(new Stamp(++nanos, thread, 1), method, 7, ""));
            }
            if (i % 10 == 9) {
                model.accept(
                        new TraceEvent.CallEnded(
                                new Stamp(++nanos, thread, 1), "Main.outer", 7, ""));
            }
        }
        return model;
    }

    @Test
    void a_million_spans_take_at_most_48_bytes_each() {
        TraceModel model = model(SPANS, 4);
        RunSnapshot run = model.snapshot(0);
        assertThat(run.lanes().stream().mapToInt(track -> track.spans().size()).sum())
                .isEqualTo(SPANS);
        assertThat(model.bytes() / SPANS).isBetween(30L, 48L);
        assertThat(model.anomalyCount()).isZero();
    }

    @Test
    void when_tasks_were_handed_over_is_kept_however_long_they_waited() {
        var model = new TraceModel();
        model.accept(new TraceEvent.RunBegan(new Stamp(0, 1, 0), 1));
        // Beyond what fits into a short column, in the middle of a chunk.
        long[] waits = {0, 5, 2_147_483_646L, 2_147_483_647L, 9_000_000_000L, 3, 0};
        long nanos = 20_000_000_000L;
        for (int i = 0; i < 40; i++) {
            long wait = waits[i % waits.length];
            boolean handedOver = i % 5 != 4;
            if (handedOver) {
                model.accept(new TraceEvent.TaskSubmitted(new Stamp(nanos - wait, 1, 0), i, ""));
            }
            model.accept(new TraceEvent.TaskBegan(new Stamp(nanos, 9, 0), i, "t"));
            Spans spans = model.snapshot(nanos).lanes().get(1).spans();
            for (int seen = 0; seen <= i; seen++) {
                long expected =
                        seen % 5 == 4
                                ? Span.OPEN
                                : spans.startNanos(seen) - waits[seen % waits.length];
                assertThat(spans.submittedNanos(seen)).as("%d of %d", seen, i).isEqualTo(expected);
                assertThat(spans.get(seen).submittedNanos()).isEqualTo(expected);
            }
            nanos += 10;
            model.accept(new TraceEvent.TaskEnded(new Stamp(nanos, 9, 0), i, ""));
        }
    }

    @Test
    void ten_thousand_small_lanes_take_little() {
        TraceModel model = model(20_000, 10_000);
        assertThat(model.bytes() / 10_000).isLessThan(1_500);
        assertThat(model.snapshot(0).lanes()).hasSize(10_001);
    }

    @Test
    void a_window_of_a_long_lane_is_found_without_looking_at_the_rest() {
        Spans spans = model(100_000, 1).snapshot(0).lanes().get(1).spans();
        var reads = new AtomicInteger();
        var found = new AtomicInteger();
        VisibleSpans.forEach(
                new CountingSpans(spans, reads), 100_000, 100_100, _ -> found.incrementAndGet());
        assertThat(found.get()).isBetween(40, 70);
        assertThat(reads.get()).isLessThan(200);
    }

    @Test
    void rows_hold_the_bars_of_one_depth_and_sums_over_them() {
        Spans spans = model(100_000, 1).snapshot(0).lanes().get(1).spans();
        SpanRow row = spans.row(1).orElseThrow();
        assertThat(row.size()).isEqualTo(90_000);
        assertThat(spans.row(2)).isEmpty();
        Pyramid pyramid = row.pyramid().orElseThrow();
        int call = SpanKind.CALL.ordinal();
        int size = Pyramid.FAN_OUT;
        for (int level = 0; level < pyramid.levels(); level++) {
            assertThat(pyramid.groups(level)).isEqualTo(Math.ceilDiv(90_000, size));
            for (int group = 0; group < pyramid.groups(level); group++) {
                int first = group * size;
                int last = Math.min(row.size(), first + size) - 1;
                long busy = 0;
                for (int i = first; i <= last; i++) {
                    busy += spans.endNanos(row.span(i)) - spans.startNanos(row.span(i));
                }
                boolean right =
                        pyramid.busyNanos(level, group, call) == busy
                                && pyramid.startNanos(level, group)
                                        == spans.startNanos(row.span(first))
                                && pyramid.endNanos(level, group) == spans.endNanos(row.span(last));
                if (!right) {
                    throw new AssertionError("level " + level + ", group " + group);
                }
            }
            size *= Pyramid.FAN_OUT;
        }
        assertThat(pyramid.groups(pyramid.levels() - 1)).isEqualTo(1);
        int at = VisibleSpans.firstEndingAfter(spans, row, 50_000);
        assertThat(spans.endNanos(row.span(at))).isGreaterThan(50_000);
        assertThat(spans.endNanos(row.span(at - 1))).isLessThanOrEqualTo(50_000);
    }

    @Test
    void a_short_row_has_no_pyramid() {
        Spans spans = model(10, 1).snapshot(0).lanes().get(1).spans();
        assertThat(spans.row(0).orElseThrow().pyramid()).isEmpty();
        assertThat(spans.row(1).orElseThrow().pyramid()).isPresent();
    }

    private record CountingSpans(Spans spans, AtomicInteger reads) implements Spans {
        @Override
        public int size() {
            return spans.size();
        }

        @Override
        public long startNanos(int index) {
            reads.incrementAndGet();
            return spans.startNanos(index);
        }

        @Override
        public long endNanos(int index) {
            reads.incrementAndGet();
            return spans.endNanos(index);
        }

        @Override
        public int depth(int index) {
            reads.incrementAndGet();
            return spans.depth(index);
        }

        @Override
        public SpanKind kind(int index) {
            return spans.kind(index);
        }

        @Override
        public boolean failed(int index) {
            return spans.failed(index);
        }

        @Override
        public Span get(int index) {
            reads.incrementAndGet();
            return spans.get(index);
        }

        @Override
        public int maxDepth() {
            return spans.maxDepth();
        }
    }
}
