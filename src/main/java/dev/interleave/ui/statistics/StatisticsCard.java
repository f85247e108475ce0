package dev.interleave.ui.statistics;

import dev.interleave.chart.Palette;
import dev.interleave.chart.Pictures;
import dev.interleave.chart.TimeRange;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.TimeText;
import dev.interleave.chart.Tone;
import dev.interleave.chart.statistics.RunStatisticCharts;
import dev.interleave.chart.statistics.Statistic;
import dev.interleave.chart.view.SharedTime;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.files.SafeFiles;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.ui.export.RunFiles;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.FxThread;
import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;
import org.kordamp.ikonli.feather.Feather;

/// The timeline of the run, and below it, on the same time axis, charts of its figures. FX thread
/// only.
///
/// Figures are made elsewhere, twice a second while the run goes on, and only while they are in
/// sight; the axis follows at once.
public final class StatisticsCard {
    private static final long CALM_NANOS = 500_000_000;
    private static final double NAMES = 17;
    private static final double TICKS_APART = 5;
    private static final double SHARP = 2;

    private final Kit kit;
    private final Background background;
    private final RunFiles files;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final TimelineView view;
    private final SharedTime time = new SharedTime();
    private final VBox tracks = new VBox();
    private final List<StatisticTrack> shown = new ArrayList<>();
    private final StackPane node = new StackPane();
    private final Node empty;
    private final Node filled;
    private RunState state = RunState.NONE;
    private Optional<RunStatisticCharts> charts = Optional.empty();
    private TimeRange made = new TimeRange(0, 0);
    private long madeAtNanos;
    private boolean busy;
    private boolean showing;
    private boolean aligning;

    public StatisticsCard(Kit kit, Background background, RunFiles files) {
        this.kit = kit;
        this.background = background;
        this.files = files;
        view = new TimelineView(palette());
        view.hideMap();
        view.setAccessibleText("Timeline above the charts");
        time.join(List.of(view));
        time.onDrawn(this::alignSoon);
        kit.look().emProperty().subscribe(em -> dress());
        kit.look().darkProperty().subscribe(dark -> dress());
        tracks.getStyleClass().add("statistic-tracks");
        tracks.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX()));
        tracks.addEventHandler(
                MouseEvent.MOUSE_EXITED, event -> shown.forEach(track -> track.say("")));
        var scroll = new ScrollPane(tracks);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // Always there, so that the charts and the timeline are as wide as each other.
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        var split = new SplitPane(view, scroll);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.setDividerPositions(0.32);
        VBox.setVgrow(split, Priority.ALWAYS);
        filled = split;
        empty = nothing();
        node.getChildren().setAll(empty);
        node.setMinSize(0, 0);
    }

    private Node nothing() {
        var box =
                new VBox(
                        kit.icon(Feather.BAR_CHART_2, IconSize.LARGE, "empty-icon"),
                        kit.label("No figures yet", "title"),
                        kit.wrapped("Run the program to see them (Ctrl+Enter).", "muted"));
        box.getStyleClass().add("empty");
        return box;
    }

    private Palette palette() {
        return new Palette(kit.look().darkProperty().get(), kit.look().em());
    }

    private void dress() {
        view.setPalette(palette());
        time.setLeastLeft(NAMES * kit.look().em());
        shown.forEach(track -> track.setPalette(palette()));
        shown.forEach(track -> track.show(track.statistic()));
    }

    public Node node() {
        return node;
    }

    /// Says whether the charts are in sight.
    public void setShowing(boolean shows) {
        showing = shows;
        if (shows) {
            take();
        }
    }

    /// Takes up what is known of the run in this frame.
    public void show(RunState now) {
        state = now;
        if (showing) {
            take();
        }
    }

    @SuppressWarnings("ReferenceEquality") // A snapshot is the old one, or the run has gone on.
    private void take() {
        RunSnapshot run = state.snapshot();
        node.getChildren().setAll(run.lanes().isEmpty() ? empty : filled);
        if (view.snapshot() != run) {
            view.show(run);
            time.measure();
        }
        boolean due = !state.active() || System.nanoTime() - madeAtNanos >= CALM_NANOS;
        boolean other = charts.filter(each -> each.run() == run).isEmpty();
        if (due && other && !busy && !run.lanes().isEmpty()) {
            make(run);
        }
    }

    private void make(RunSnapshot run) {
        busy = true;
        madeAtNanos = System.nanoTime();
        TimeRange range = range();
        background.compute(
                () -> {
                    var next = new RunStatisticCharts(run, cores);
                    return new Made(next, range, next.of(range));
                },
                this::made,
                this::failed);
    }

    private record Made(RunStatisticCharts charts, TimeRange range, List<Statistic> statistics) {}

    private void made(Made next) {
        busy = false;
        charts = Optional.of(next.charts());
        made = next.range();
        show(next.statistics());
        // The run, or the range, may have gone on meanwhile.
        if (showing) {
            take();
            align();
        }
    }

    private void failed(Throwable failure) {
        busy = false;
        throw new IllegalStateException("the figures could not be made", failure);
    }

    private void show(List<Statistic> statistics) {
        while (shown.size() < statistics.size()) {
            var track = new StatisticTrack(kit, palette());
            var menu = menu(track);
            track.setOnContextMenuRequested(
                    event -> menu.show(track, event.getScreenX(), event.getScreenY()));
            VBox.setVgrow(track, Priority.ALWAYS);
            shown.add(track);
            tracks.getChildren().add(track);
        }
        for (int i = 0; i < statistics.size(); i++) {
            shown.get(i).show(statistics.get(i));
        }
        align();
    }

    private TimeRange range() {
        return new TimeRange(view.range().fromNanos(), view.range().toNanos());
    }

    /// Not at once: the timeline is being laid out, and what the charts ask for now would get lost.
    private void alignSoon() {
        if (!aligning) {
            aligning = true;
            FxThread.later(() -> {
                aligning = false;
                align();
            });
        }
    }

    /// Puts the charts on the axis of the timeline; what a new range needs is made elsewhere.
    private void align() {
        TimeScale range = view.range();
        Bounds plot = view.plotBounds();
        long tick = range.tickNanos(TICKS_APART * kit.look().em());
        double right = Math.max(0, tracks.getWidth() - plot.getMaxX());
        shown.forEach(track -> track.show(range, plot.getMinX(), right, tick));
        if (!busy && charts.isPresent() && !range().equals(made) && !state.active()) {
            again(charts.get(), range());
        }
    }

    private void again(RunStatisticCharts of, TimeRange range) {
        busy = true;
        background.compute(() -> new Made(of, range, of.of(range)), this::made, this::failed);
    }

    private void point(double x) {
        Bounds plot = view.plotBounds();
        boolean inside = x >= plot.getMinX() && x <= plot.getMaxX();
        long nanos = view.range().nanos(x - plot.getMinX());
        for (StatisticTrack track : shown) {
            boolean says = inside && !track.statistic().isEmpty();
            track.say(
                    says
                            ? "%s at %s"
                                    .formatted(
                                            track.statistic().at(nanos),
                                            TimeText.moment(nanos, view.range().lengthNanos()))
                            : "");
        }
    }

    private ContextMenu menu(StatisticTrack track) {
        var picture = new MenuItem("Save this chart as a picture …");
        picture.setOnAction(event -> savePicture(track));
        var table = new MenuItem("Save its values as CSV …");
        table.setOnAction(event -> saveValues(track.statistic()));
        var copy = new MenuItem("Copy its values as CSV");
        copy.setOnAction(event -> {
            var clip = new ClipboardContent();
            clip.putString(track.statistic().csv());
            Clipboard.getSystemClipboard().setContent(clip);
        });
        return new ContextMenu(picture, table, copy);
    }

    private void savePicture(StatisticTrack track) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SHARP, SHARP));
        parameters.setFill(palette().fx(Tone.BACKGROUND));
        WritableImage image = track.snapshot(parameters, null);
        files.save(
                fileName(track.statistic()) + ".png",
                "Picture",
                "png",
                (file, progress) -> Pictures.write(image, file));
    }

    private void saveValues(Statistic statistic) {
        files.save(
                fileName(statistic) + ".csv",
                "Values of a chart",
                "csv",
                (file, progress) -> SafeFiles.write(file, statistic.csv()));
    }

    private static String fileName(Statistic statistic) {
        return statistic.title().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /// What the charts show, from top to bottom; empty before the first figures were made.
    public List<Statistic> statistics() {
        return shown.stream().map(StatisticTrack::statistic).toList();
    }

    /// The charts, from top to bottom.
    public List<Node> charts() {
        return List.copyOf(shown);
    }

    public TimelineView timeline() {
        return view;
    }

    public void focus() {
        view.requestFocus();
    }
}
