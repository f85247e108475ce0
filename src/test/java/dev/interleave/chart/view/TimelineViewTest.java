package dev.interleave.chart.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interleave.chart.Palette;
import dev.interleave.chart.SampleRuns;
import dev.interleave.chart.TimeRange;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.Tone;
import dev.interleave.chart.picture.TimelinePicture;
import dev.interleave.chart.rows.Hover;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.support.Fx;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.explain.Cause;
import dev.interleave.timeline.explain.Segment;
import dev.interleave.timeline.grouping.LaneMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineViewTest {
    private static final SpanRef FIRST = new SpanRef(1, 0);
    private static final SpanRef SECOND = new SpanRef(1, 1);

    private TimelineView view = Fx.call(() -> new TimelineView(Palette.LIGHT));
    private Stage stage = Fx.show(Fx.call(() -> onWhite(view)), 1000, 300);

    @BeforeEach
    void show_two_tasks() {
        show(SampleRuns.twoTasks());
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    @Test
    void a_bar_stands_where_its_time_is_and_its_label_stands_in_it() {
        double row = middleOf(1);
        WritableImage picture = picture();
        Color sleeping = Palette.LIGHT.fx(Tone.SLEEPING);
        Color mark = Palette.LIGHT.fx(Tone.SLEEPING_MARK);
        assertThat(List.of(sleeping, mark)).contains(colour(picture, x(50), row - 12));
        assertThat(List.of(sleeping, mark)).doesNotContain(colour(picture, x(206), row - 12));
        assertThat(labels()).contains("task(\"First task\")", "task(\"Second task\")");
        Text label = label("task(\"First task\")");
        Bounds inView =
                Fx.call(() -> view.sceneToLocal(label.localToScene(label.getBoundsInLocal())));
        assertThat(inView.getMinX()).isBetween(x(1.2), x(1.2) + 15);
        assertThat(inView.getMaxX()).isLessThan(x(101.4));
        assertThat(inView.getCenterY()).isCloseTo(row, within(3.0));
    }

    @Test
    void the_colour_of_a_lane_follows_its_state() {
        show(SampleRuns.fiveThreads());
        WritableImage picture = picture();
        double row = middleOf(2);
        assertThat(colour(picture, x(90), row)).isEqualTo(Palette.LIGHT.fx(Tone.RUNNING));
        assertThat(colour(picture, x(40), row)).isNotEqualTo(Palette.LIGHT.fx(Tone.RUNNING));
        assertThat(labels()).contains("waits for Thread-0 (join)");
    }

    @Test
    void the_grid_stands_at_tidy_times_and_the_axis_names_them() {
        WritableImage picture = picture();
        double below = view.plotBounds().getMaxY();
        double between = darkest(picture, x(105), x(115), below - 20, below - 10);
        assertThat(darkest(picture, x(100) - 2, x(100) + 2, below - 20, below - 10))
                .isLessThan(between - 0.03);
        assertThat(darkest(picture, x(100) - 15, x(100) + 15, below + 2, below + 25))
                .isLessThan(0.6);
        assertThat(darkest(picture, x(109), x(111), below + 2, below + 25)).isEqualTo(between);
    }

    @Test
    void hovering_tells_lane_time_and_bar() {
        Fx.hover(view, at(1, 50));
        assertThat(Fx.call(() -> view.hoveredProperty().get()))
                .hasValueSatisfying(hover -> {
                    assertThat(hover.lane()).isEqualTo(1);
                    assertThat(hover.span()).contains(FIRST);
                    assertThat(hover.nanos()).isCloseTo(50_000_000, within(300_000L));
                });
        Fx.hover(view, at(1, 150));
        assertThat(Fx.call(() -> view.hoveredProperty().get().flatMap(Hover::span)))
                .contains(SECOND);
        assertThat(tip())
                .contains("task(\"Second task\")")
                .anyMatch(line -> line.contains("sleeps"));
    }

    @Test
    void hovering_an_inner_bar_finds_the_inner_one() {
        show(SampleRuns.lock());
        LaneRow row = Fx.call(() -> view.laneLayout().rowOf(2).orElseThrow());
        double top = view.plotBounds().getMinY();
        Fx.hover(view, new Point2D(x(30), top + row.levelTop(2) + 4));
        assertThat(hoveredName()).isEqualTo("slowDisk()");
        Fx.hover(view, new Point2D(x(30), top + row.levelTop(1) + 4));
        assertThat(hoveredName()).isEqualTo("readBalance()");
        Fx.hover(view, new Point2D(x(30), top + row.levelTop(0) + 4));
        assertThat(hoveredName()).isEqualTo("deposit(account, 100)");
    }

    @Test
    void a_click_selects_the_bar_and_escape_lets_it_go() {
        Fx.click(view, at(1, 150));
        assertThat(Fx.call(view::selection)).contains(SECOND);
        assertThat(Fx.call(() -> view.selectedLaneProperty().get())).isEqualTo(1);
        assertThat(Fx.call(view::getAccessibleText)).contains("task(\"Second task\") on main");
        Fx.key(view, KeyCode.ESCAPE, false, false);
        assertThat(Fx.call(view::selection)).isEmpty();
    }

    @Test
    void the_wheel_zooms_at_the_pointer_and_fit_goes_back() {
        Point2D at = at(1, 150);
        long under = Fx.call(() -> view.range().nanos(at.getX() - view.plotBounds().getMinX()));
        TimeScale before = Fx.call(view::range);
        Fx.wheel(view, at, 200, false);
        TimeScale after = Fx.call(view::range);
        assertThat(after.lengthNanos()).isLessThan(before.lengthNanos());
        assertThat(after.x(under) + view.plotBounds().getMinX()).isCloseTo(at.getX(), within(0.5));
        assertThat(Fx.call(() -> view.moves().followProperty().get())).isFalse();
        Fx.key(view, KeyCode.F, false, false);
        assertThat(Fx.call(view::range)).isEqualTo(before);
    }

    @Test
    void dragging_moves_the_time_with_the_pointer() {
        Fx.run(view.moves()::zoomIn);
        Fx.settle();
        TimeScale before = Fx.call(view::range);
        Fx.drag(view, -100, 0);
        TimeScale after = Fx.call(view::range);
        assertThat(after.fromNanos() - before.fromNanos())
                .isCloseTo(Math.round(100 * before.nanosPerPixel()), within(10L));
        assertThat(Fx.call(view::selection)).isEmpty();
    }

    @Test
    void keys_zoom_pan_and_step_through_bars() {
        TimeScale whole = Fx.call(view::range);
        Fx.key(view, KeyCode.W, false, false);
        TimeScale near = Fx.call(view::range);
        assertThat(near.lengthNanos()).isLessThan(whole.lengthNanos());
        Fx.key(view, KeyCode.D, false, false);
        assertThat(Fx.call(view::range).fromNanos()).isGreaterThan(near.fromNanos());
        Fx.key(view, KeyCode.DIGIT0, false, false);
        assertThat(Fx.call(view::range)).isEqualTo(whole);
        Fx.key(view, KeyCode.N, false, false);
        assertThat(Fx.call(view::selection)).contains(FIRST);
        Fx.key(view, KeyCode.ENTER, false, false);
        assertThat(Fx.call(view::selection)).contains(SECOND);
        assertThat(tip()).contains("task(\"Second task\")");
        Fx.key(view, KeyCode.P, false, false);
        assertThat(Fx.call(view::selection)).contains(FIRST);
    }

    @Test
    void up_and_down_move_between_lanes() {
        show(SampleRuns.fiveThreads());
        Fx.key(view, KeyCode.DOWN, false, false);
        Fx.key(view, KeyCode.DOWN, false, false);
        assertThat(Fx.call(() -> view.selectedLaneProperty().get())).isEqualTo(2);
        Fx.key(view, KeyCode.UP, false, false);
        assertThat(Fx.call(() -> view.selectedLaneProperty().get())).isEqualTo(1);
    }

    @Test
    void an_open_bar_grows_while_the_range_stands_still() {
        var run = new SampleRuns().running();
        run.lane("main", LaneKind.MAIN, 0, SampleRuns.OPEN).call("work()", 1, SampleRuns.OPEN);
        show(run.at(32));
        TimeScale early = Fx.call(view::range);
        double row = middleOf(1) - 12;
        Color running = Palette.LIGHT.fx(Tone.RUNNING);
        assertThat(colour(picture(), x(30), row)).isEqualTo(running);
        assertThat(colour(picture(), x(36), row)).isNotEqualTo(running);
        show(run.at(38));
        assertThat(Fx.call(view::range)).isEqualTo(early);
        assertThat(colour(picture(), x(36), row)).isEqualTo(running);
        show(run.at(300));
        assertThat(Fx.call(view::range).toNanos()).isGreaterThan(SampleRuns.nanos(300));
    }

    @Test
    void a_failed_bar_has_a_red_edge() {
        show(SampleRuns.failing());
        LaneRow row = Fx.call(() -> view.laneLayout().rowOf(2).orElseThrow());
        double y = view.plotBounds().getMinY() + row.levelTop(0);
        // The second task of the first worker lasts from 27 to 46 ms.
        assertThat(colour(picture(), x(35), y + 1)).isEqualTo(Palette.LIGHT.fx(Tone.FAILED));
        assertThat(colour(picture(), x(15), y + 1)).isEqualTo(Palette.LIGHT.fx(Tone.RUNNING));
        Fx.hover(view, new Point2D(x(35), y + 8));
        assertThat(tip()).anyMatch(line -> line.contains("NumberFormatException"));
    }

    @Test
    void a_highlight_from_outside_marks_a_bar_and_goes_away() {
        double row = middleOf(1);
        Color before = colour(picture(), x(150), row - 12);
        Fx.run(() -> view.marking().bar(SECOND));
        Fx.settle();
        assertThat(colour(picture(), x(150), row - 12)).isNotEqualTo(before);
        assertThat(colour(picture(), x(50), row - 12))
                .isIn(Palette.LIGHT.fx(Tone.SLEEPING), Palette.LIGHT.fx(Tone.SLEEPING_MARK));
        Fx.run(view.marking()::clear);
        Fx.settle();
        assertThat(colour(picture(), x(150), row - 12)).isEqualTo(before);
    }

    @Test
    void ten_thousand_lanes_fold_and_say_how_many_they_are() {
        show(SampleRuns.virtual(10_000));
        assertThat(labels()).contains("10 000 virtual threads");
        double row = middleOf(500);
        assertThat(colour(picture(), x(120), row)).isNotEqualTo(colour(picture(), x(299), row));
    }

    @Test
    void many_lanes_scroll_with_the_wheel_over_their_names() {
        show(SampleRuns.many(40));
        assertThat(labels()).contains("main").doesNotContain("Thread-39");
        Fx.wheel(view, new Point2D(20, 100), -10_000, false);
        assertThat(labels()).contains("Thread-39").doesNotContain("main");
    }

    @Test
    void a_million_short_calls_hide_no_long_one() {
        show(SampleRuns.dense(200_000));
        WritableImage picture = picture();
        assertThat(labels()).contains("main");
        Color running = Palette.LIGHT.fx(Tone.RUNNING);
        Color half = colour(picture, x(200), middleOf(1) - 12);
        assertThat(half.getRed()).isBetween(running.getRed() + 0.05, 0.6);
        assertThat(half.getBlue()).isGreaterThan(0.8);
        assertThat(colour(picture, x(408), middleOf(1) - 12)).isEqualTo(running);
        assertThat(colour(picture, x(3), middleOf(1) - 12)).isNotEqualTo(running);
        Fx.hover(view, at(1, 408));
        assertThat(hoveredName()).isEqualTo("last()");
    }

    @Test
    void before_the_first_run_a_hint_says_what_to_do() {
        var empty = Fx.call(() -> new TimelineView(Palette.DARK));
        Stage other = Fx.show(Fx.call(() -> new StackPane(empty)), 600, 200);
        assertThat(visibleLabels(empty)).anyMatch(words -> words.contains("Press Run"));
        Fx.run(() -> empty.setHint("starting…"));
        assertThat(visibleLabels(empty)).contains("starting…");
        Fx.run(() -> empty.show(SampleRuns.twoTasks()));
        Fx.settle();
        assertThat(visibleLabels(empty)).doesNotContain("starting…");
        Fx.run(other::close);
    }

    @Test
    void a_picture_is_written_without_a_window(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pictures/run.png");
        Fx.call(() -> {
            TimelinePicture.write(
                    SampleRuns.lock(), "Bank", "Completed.", file, 700, 300, Palette.DARK);
            return true;
        });
        var image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1400);
        assertThat(image.getHeight()).isEqualTo(600);
        int blocked = Palette.DARK.argb(Tone.BLOCKED);
        assertThat(
                        IntStream.range(0, 1400 * 600)
                                .filter(i -> image.getRGB(i % 1400, i / 1400) == blocked)
                                .count())
                .isGreaterThan(1000);
    }

    @Test
    void a_new_run_starts_afresh() {
        Fx.click(view, at(1, 150));
        Fx.run(view.moves()::zoomIn);
        RunSnapshot old = SampleRuns.fiveThreads();
        var another =
                new RunSnapshot(
                        old.lanes(),
                        old.output(),
                        old.counts(),
                        old.nowNanos(),
                        false,
                        77,
                        Span.OPEN,
                        false);
        show(another);
        assertThat(Fx.call(view::selection)).isEmpty();
        assertThat(Fx.call(view::range).fromNanos()).isZero();
        assertThat(Fx.call(() -> view.moves().followProperty().get())).isTrue();
    }

    @Test
    void a_click_on_the_name_of_a_folded_group_unfolds_it_and_a_key_folds_it_again() {
        show(SampleRuns.virtual(300));
        assertThat(labels()).contains("300 virtual threads");
        Fx.click(view, new Point2D(30, middleOf(5)));
        assertThat(Fx.call(() -> view.laneLayout().rows())).hasSize(302);
        Fx.click(view, at(4, 150));
        Fx.key(view, KeyCode.G, false, false);
        assertThat(Fx.call(() -> view.laneLayout().rows())).hasSize(2);
    }

    @Test
    void a_filter_leaves_the_lanes_that_match_and_says_how_many() {
        show(SampleRuns.many(40));
        Fx.run(() -> view.lanes().filter("thread-3"));
        Fx.settle();
        assertThat(Fx.call(() -> view.lanes().countProperty().get())).isEqualTo("11 of 41 lanes");
        assertThat(labels()).contains("Thread-3", "Thread-30").doesNotContain("main", "Thread-2");
        Fx.run(() -> view.lanes().filter(""));
        Fx.settle();
        assertThat(Fx.call(() -> view.lanes().countProperty().get())).isEmpty();
        assertThat(labels()).contains("main");
    }

    @Test
    void a_pinned_lane_stays_when_the_others_scroll() {
        show(SampleRuns.many(40));
        Fx.click(view, at(3, 250));
        Fx.key(view, KeyCode.T, false, false);
        Fx.wheel(view, new Point2D(20, 100), -10_000, false);
        assertThat(labels()).contains("Thread-1", "Thread-39").doesNotContain("Thread-2");
        Fx.key(view, KeyCode.T, false, false);
        assertThat(Fx.call(() -> view.laneLayout().pinnedRows())).isZero();
    }

    @Test
    void alt_and_arrows_move_a_lane_among_its_group() {
        show(SampleRuns.fiveThreads());
        Fx.click(view, at(3, 50));
        assertThat(order()).containsExactly(1, 2, 3, 4, 5, 6);
        alt(KeyCode.UP);
        assertThat(order()).containsExactly(1, 3, 2, 4, 5, 6);
        alt(KeyCode.DOWN);
        alt(KeyCode.DOWN);
        assertThat(order()).containsExactly(1, 2, 4, 3, 5, 6);
    }

    @Test
    void dragging_with_shift_or_on_the_axis_chooses_a_stretch_of_time() {
        Fx.drag(view, at(1, 50), at(1, 150), true);
        TimeRange range = Fx.call(() -> view.selectedRangeProperty().get().orElseThrow());
        assertThat(range.fromNanos()).isCloseTo(SampleRuns.nanos(50), within(1_000_000L));
        assertThat(range.toNanos()).isCloseTo(SampleRuns.nanos(150), within(1_000_000L));
        Fx.key(view, KeyCode.ESCAPE, false, false);
        assertThat(Fx.call(() -> view.selectedRangeProperty().get())).isEmpty();
        double axis = Fx.call(() -> view.plotBounds().getMaxY() + 6);
        Fx.drag(view, new Point2D(x(120), axis), new Point2D(x(20), axis), false);
        range = Fx.call(() -> view.selectedRangeProperty().get().orElseThrow());
        assertThat(range.fromNanos()).isCloseTo(SampleRuns.nanos(20), within(1_000_000L));
        Fx.run(view.moves()::zoomToRange);
        assertThat(Fx.call(view::range).lengthNanos())
                .isBetween(range.lengthNanos(), range.lengthNanos() * 3 / 2);
    }

    @Test
    void alt_and_arrows_go_back_and_forward_through_views() {
        TimeScale whole = Fx.call(view::range);
        Fx.run(() -> view.select(FIRST));
        Fx.key(view, KeyCode.Z, false, false);
        TimeScale near = Fx.call(view::range);
        assertThat(near.lengthNanos()).isLessThan(whole.lengthNanos());
        alt(KeyCode.LEFT);
        assertThat(Fx.call(view::range)).isEqualTo(whole);
        assertThat(Fx.call(() -> view.moves().followProperty().get())).isTrue();
        alt(KeyCode.RIGHT);
        assertThat(Fx.call(view::range)).isEqualTo(near);
    }

    @Test
    void arrows_walk_from_bar_to_wait_to_bar() {
        Fx.key(view, KeyCode.DOWN, false, false);
        Fx.key(view, KeyCode.RIGHT, false, false);
        assertThat(Fx.call(view::selection)).contains(FIRST);
        Fx.key(view, KeyCode.RIGHT, false, false);
        long asleep = Fx.call(() -> view.selectedNanosProperty().get());
        assertThat(asleep).isEqualTo(SampleRuns.nanos(1.6));
        assertThat(Fx.call(view::getAccessibleText)).contains("First task");
        for (int i = 0; i < 3; i++) {
            Fx.key(view, KeyCode.RIGHT, false, false);
        }
        assertThat(Fx.call(view::selection)).contains(SECOND);
        Fx.key(view, KeyCode.LEFT, false, false);
        assertThat(Fx.call(view::selection)).isEmpty();
    }

    @Test
    void following_yields_to_the_hand_and_returns_with_one_key() {
        var run = new SampleRuns().running();
        run.lane("main", LaneKind.MAIN, 0, SampleRuns.OPEN).call("work()", 1, SampleRuns.OPEN);
        show(run.at(1000));
        Fx.run(() -> view.moves().zoom(300, 4));
        assertThat(Fx.call(() -> view.moves().followProperty().get())).isFalse();
        long length = Fx.call(view::range).lengthNanos();
        Fx.key(view, KeyCode.L, false, false);
        show(run.at(3000));
        TimeScale range = Fx.call(view::range);
        assertThat(range.lengthNanos()).isEqualTo(length);
        assertThat(SampleRuns.nanos(3000)).isBetween(range.fromNanos(), range.toNanos());
        Fx.key(view, KeyCode.A, false, false);
        TimeScale held = Fx.call(view::range);
        show(run.at(4000));
        assertThat(Fx.call(view::range)).isEqualTo(held);
    }

    @Test
    void a_dimmed_state_fades_and_loses_its_words() {
        assertThat(labels()).contains("task(\"First task\")");
        Fx.run(() -> view.dim(Set.of(ActivityState.SLEEPING)));
        Fx.settle();
        assertThat(labels()).doesNotContain("task(\"First task\")");
        double faint = colour(picture(), x(60), middleOf(1) - 5).getSaturation();
        assertThat(faint).isLessThan(0.1);
    }

    @Test
    void arrows_stand_between_their_lanes_and_go_when_nothing_calls_for_them() {
        show(SampleRuns.fiveThreads());
        var start = new Link(LinkKind.START, 1, SampleRuns.nanos(1), 2, SampleRuns.nanos(60), "");
        Fx.run(() -> view.marking().links(List.of(start)));
        Fx.settle();
        double middle = (middleOf(1) + middleOf(2)) / 2;
        Color arrow = Palette.LIGHT.fx(Tone.HIGHLIGHT);
        assertThat(has(picture(), arrow, x(10), x(50), middle)).isTrue();
        Fx.run(() -> view.setMode(LaneMode.TASK));
        Fx.settle();
        assertThat(has(picture(), arrow, x(10), x(50), middle)).isFalse();
    }

    @Test
    void the_critical_path_runs_below_the_bars_of_its_lanes() {
        show(SampleRuns.fiveThreads());
        var path =
                List.of(
                        new Segment(1, 0, SampleRuns.nanos(40), Cause.RUNNING, "", false),
                        new Segment(
                                3,
                                SampleRuns.nanos(40),
                                SampleRuns.nanos(121),
                                Cause.RUNNING,
                                "",
                                false));
        Fx.run(() -> view.marking().path(path));
        Fx.settle();
        LaneRow row = Fx.call(() -> view.laneLayout().rowOf(3).orElseThrow());
        double foot = Fx.call(() -> view.plotBounds().getMinY()) + row.bottom() - row.barTop() / 2;
        Color line = Palette.LIGHT.fx(Tone.PATH);
        assertThat(has(picture(), line, x(60), x(100), foot)).isTrue();
        assertThat(has(picture(), line, x(5), x(30), foot)).isFalse();
    }

    @Test
    void a_selected_bar_stays_selected_when_the_rows_change() {
        show(SampleRuns.fiveThreads());
        Fx.run(() -> view.select(new SpanRef(3, 0)));
        Fx.run(() -> view.setMode(LaneMode.TASK));
        Fx.settle();
        assertThat(Fx.call(view::selection)).contains(new SpanRef(3, 0));
        assertThat(Fx.call(() -> view.selected().inRows())).isPresent();
        Fx.run(() -> view.setMode(LaneMode.THREAD));
        assertThat(Fx.call(() -> view.selected().inRows())).contains(new SpanRef(3, 0));
    }

    private static boolean has(
            WritableImage picture, Color wanted, double x0, double x1, double y) {
        for (double x = x0; x < x1; x++) {
            for (double at = y - 2; at <= y + 2; at++) {
                Color colour = colour(picture, x, at);
                if (Math.abs(colour.getRed() - wanted.getRed()) < 0.02
                        && Math.abs(colour.getGreen() - wanted.getGreen()) < 0.02
                        && Math.abs(colour.getBlue() - wanted.getBlue()) < 0.02) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Integer> order() {
        return Fx.call(() ->
                view.laneLayout().rows().stream()
                        .filter(row -> row.kind() == LaneRow.Kind.LANE)
                        .map(row -> row.lane() + 1)
                        .toList());
    }

    private void alt(KeyCode key) {
        Fx.run(() ->
                javafx.event.Event.fireEvent(
                        view,
                        new javafx.scene.input.KeyEvent(
                                javafx.scene.input.KeyEvent.KEY_PRESSED,
                                "",
                                "",
                                key,
                                false,
                                false,
                                true,
                                false)));
        Fx.settle();
    }

    private void show(RunSnapshot run) {
        Fx.run(() -> view.show(run));
        Fx.settle();
    }

    private double x(double ms) {
        return Fx.call(() -> view.plotBounds().getMinX() + view.range().x(SampleRuns.nanos(ms)));
    }

    private Point2D at(int lane, double ms) {
        return new Point2D(x(ms), middleOf(lane));
    }

    /// Middle of the lane's outermost bars, or of the row that it is folded into.
    private double middleOf(int lane) {
        return Fx.call(() -> {
            LaneRow row = view.laneLayout().rowOf(lane).orElseThrow();
            return view.plotBounds().getMinY() + row.levelTop(0) + row.levelHeight(0) / 2;
        });
    }

    private WritableImage picture() {
        return Fx.call(() -> stage.getScene().snapshot(null));
    }

    private static Color colour(WritableImage picture, double x, double y) {
        return picture.getPixelReader().getColor((int) x, (int) y);
    }

    private static double darkest(
            WritableImage picture, double x0, double x1, double y0, double y1) {
        double darkest = 1;
        for (double y = y0; y < y1; y++) {
            for (double x = x0; x < x1; x++) {
                darkest = Math.min(darkest, colour(picture, x, y).getBrightness());
            }
        }
        return darkest;
    }

    private String hoveredName() {
        return Fx.call(() ->
                view.hoveredProperty()
                        .get()
                        .flatMap(Hover::span)
                        .flatMap(view.snapshot()::span)
                        .map(Span::name)
                        .orElse("nothing"));
    }

    private List<String> labels() {
        return Fx.call(() -> texts().stream().map(Text::getText).toList());
    }

    private Text label(String words) {
        return Fx.call(() ->
                texts().stream()
                        .filter(text -> text.getText().equals(words))
                        .findFirst()
                        .orElseThrow());
    }

    private List<Text> texts() {
        return view.lookupAll("Text").stream()
                .filter(node -> node instanceof Text && node.isVisible())
                .map(Text.class::cast)
                .filter(text -> text.getParent() instanceof TextLayer)
                .toList();
    }

    private List<String> tip() {
        return visibleLabels(view);
    }

    private static List<String> visibleLabels(TimelineView view) {
        return Fx.call(() ->
                view.lookupAll(".label").stream()
                        .filter(node -> node.isVisible() && node.getParent().isVisible())
                        .map(node -> ((javafx.scene.control.Label) node).getText())
                        .toList());
    }

    /// On a ground of its own: other tests may have chosen a dark theme.
    private static StackPane onWhite(TimelineView view) {
        var pane = new StackPane(view);
        pane.setStyle("-fx-background-color: white;");
        return pane;
    }
}
