package dev.interleave.ui.timeline;

import dev.interleave.chart.TimeRange;
import dev.interleave.chart.view.Selected;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.explain.About;
import dev.interleave.timeline.explain.CriticalPath;
import dev.interleave.timeline.explain.Explanation;
import dev.interleave.timeline.explain.Links;
import dev.interleave.timeline.grouping.LaneMode;
import dev.interleave.timeline.statistics.RangeStatistics;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Explains what is chosen in the timeline and draws what belongs to it: the point, the stretch of
/// time, the arrows, the critical path. What looks at many bars is computed off the FX thread; an
/// answer to an old question is dropped.
public final class TimelineDetails {
    private static final int MOST_LINKS = 300;

    private final Background background;
    private final TimelineView view;
    private final LaneTools tools;
    private final ExplainStrip explain;
    private final RangeStrip range;
    private final Label pathWords;
    private final HBox pathStrip;
    private final Label linkWords;
    private final Label noteWords;
    private final ScrollPane node;
    private IntConsumer onLine = line -> {};
    private LongConsumer onOutput = nanos -> {};
    private RunSnapshot run = RunSnapshot.EMPTY;
    private List<Link> near = List.of();
    private int question;
    private int rangeQuestion;
    private int linkQuestion;

    public TimelineDetails(Kit kit, Background background, TimelineView view, LaneTools tools) {
        this.background = background;
        this.view = view;
        this.tools = tools;
        explain =
                new ExplainStrip(
                        kit,
                        new ExplainStrip.Ways(
                                view::show,
                                line -> onLine.accept(line),
                                nanos -> onOutput.accept(nanos),
                                view::clearSelection));
        range = new RangeStrip(kit, view.moves()::zoomToRange, view::clearRange);
        pathWords = kit.wrapped("", "strip-sentence");
        linkWords = kit.wrapped("", "strip-sentence", "muted");
        pathStrip = new HBox(kit.icon(Feather.TRENDING_UP, "path-icon"), pathWords);
        pathStrip.getStyleClass().addAll("timeline-strip", "path-strip");
        showNode(pathStrip, false);
        var linkStrip = new HBox(kit.icon(Feather.SHARE_2), linkWords);
        linkStrip.getStyleClass().add("timeline-strip");
        linkStrip.visibleProperty().bind(linkWords.textProperty().isNotEmpty());
        linkStrip.managedProperty().bind(linkStrip.visibleProperty());
        noteWords = kit.wrapped("", "strip-sentence", "muted");
        var noteStrip = new HBox(kit.icon(Feather.INFO), noteWords);
        noteStrip.getStyleClass().add("timeline-strip");
        noteStrip.visibleProperty().bind(noteWords.textProperty().isNotEmpty());
        noteStrip.managedProperty().bind(noteStrip.visibleProperty());
        var strips = new VBox(noteStrip, pathStrip, linkStrip, range.node(), explain.node());
        noteWords.setMinWidth(0);
        strips.setMinWidth(0);
        pathWords.setMinWidth(0);
        linkWords.setMinWidth(0);
        node = new ScrollPane(strips);
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.getStyleClass().addAll("edge-to-edge", "timeline-strips");
        node.setFocusTraversable(false);
        for (Node strip : strips.getChildren()) {
            strip.visibleProperty().addListener((o, before, now) -> anyShown(strips));
        }
        anyShown(strips);
        view.selectedProperty().addListener((o, before, now) -> selected(now));
        view.selectedRangeProperty().addListener((o, before, now) -> chosen(now));
        tools.links().selectedProperty().addListener((o, before, now) -> links());
        tools.path().selectedProperty().addListener((o, before, now) -> path());
        view.lanes()
                .modeProperty()
                .addListener((o, before, now) -> {
                    notes();
                    links();
                    path();
                });
    }

    public Node node() {
        return node;
    }

    /// Says what to do when the user wants to see a source line.
    public void onLine(IntConsumer action) {
        onLine = action;
    }

    /// Says what to do when the user wants to see what was printed at a time.
    public void onOutput(LongConsumer action) {
        onOutput = action;
    }

    private void anyShown(VBox strips) {
        boolean any = strips.getChildren().stream().anyMatch(Node::isVisible);
        showNode(node, any);
    }

    private static void showNode(Node strip, boolean shown) {
        strip.setVisible(shown);
        strip.setManaged(shown);
    }

    /// Takes the run as it is now; what was said is said anew when the run has ended.
    public void show(RunSnapshot snapshot) {
        boolean another = snapshot.startedAtNanos() != run.startedAtNanos();
        boolean over = run.running() && !snapshot.running();
        run = snapshot;
        tools.running(run.running());
        tools.jdkThreads(run.jdkLanes());
        notes();
        if (another || over) {
            selected(view.selectedProperty().get());
            chosen(view.selectedRangeProperty().get());
            path();
            links();
        }
    }

    /// Says what the rows do not show.
    private void notes() {
        noteWords.setText(String.join(" ", view.lanes().notes()));
    }

    private void selected(Optional<Selected> now) {
        int asked = ++question;
        Optional<Selected> place = now.filter(each -> each.lane() > 0 && each.nanos() != Span.OPEN);
        if (place.isEmpty()) {
            near = List.of();
            explain.hide();
            links();
            return;
        }
        compute(
                () -> explained(run, place.get()),
                about -> {
                    if (asked == question) {
                        near = about.links();
                        explain.show(about, List.of());
                        links();
                    }
                });
    }

    private static About explained(RunSnapshot run, Selected at) {
        Optional<SpanRef> whole =
                at.span()
                        .flatMap(run::span)
                        .filter(span -> span.startNanos() == at.nanos())
                        .map(Span::ref);
        return whole.map(ref -> Explanation.of(run, ref))
                .orElseGet(() -> Explanation.at(run, at.lane(), at.nanos()))
                .about();
    }

    private void chosen(Optional<TimeRange> now) {
        int asked = ++rangeQuestion;
        if (now.isEmpty()) {
            range.hide();
            return;
        }
        RunSnapshot of = run;
        compute(
                () -> RangeStatistics.of(of, now.get().fromNanos(), now.get().toNanos()),
                figures -> {
                    if (asked == rangeQuestion) {
                        range.show(of, figures);
                    }
                });
    }

    private void links() {
        int asked = ++linkQuestion;
        if (!tools.links().isSelected()) {
            linkWords.setText("");
            view.marking().links(near);
            return;
        }
        RunSnapshot of = run;
        compute(
                () -> Links.between(of, 0, Long.MAX_VALUE, MOST_LINKS),
                found -> {
                    if (asked == linkQuestion) {
                        view.marking().links(found.links());
                        linkWords.setText(words(found) + elsewhere());
                    }
                });
    }

    private static String words(Links.Found found) {
        int all = found.links().size();
        if (all == 0) {
            return "No arrows: no thread was started, no task handed over, nobody waited for another.";
        }
        String count = Durations.count(all) + (all == 1 ? " arrow" : " arrows");
        return found.leftOut() == 0
                ? count + ", from what happened to what it let go on."
                : count + "; " + Durations.count(found.leftOut()) + " more are not drawn.";
    }

    /// What to add where rows are no threads.
    private String elsewhere() {
        return view.lanes().modeProperty().get() == LaneMode.THREAD
                ? ""
                : " Drawn between threads only: choose rows by thread to see it.";
    }

    private void path() {
        if (!tools.path().isSelected() || run.lanes().isEmpty()) {
            view.marking().path(List.of());
            showNode(pathStrip, false);
            return;
        }
        RunSnapshot of = run;
        compute(
                () -> CriticalPath.of(of),
                found -> {
                    if (tools.path().isSelected()) {
                        view.marking().path(found.segments());
                        pathWords.setText("Critical path: " + found.text() + "." + elsewhere());
                        showNode(pathStrip, true);
                    }
                });
    }

    private <T> void compute(Supplier<T> work, java.util.function.Consumer<T> done) {
        background.compute(
                work,
                done,
                failure -> {
                    throw new IllegalStateException("The run cannot be explained", failure);
                });
    }
}
