package dev.interleave.ui;

import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.state.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where the views stand in the window.
final class WorkbenchLayout {
    /// The views, as nodes.
    record Views(
            Node bar,
            Region side,
            Node prose,
            Node code,
            Node timeline,
            Node bottom,
            Node status,
            Node overlay) {}

    /// A view that takes the focus as the user goes round.
    record Stop(Node node, Runnable focus) {}

    private static final String OUTER = "outer";
    private static final List<Double> OUTER_USUAL = List.of(0.185);
    private static final String TOP = "top";
    private static final List<Double> TOP_USUAL = List.of(0.42);
    private static final String WORK = "work";
    private static final List<Double> WORK_USUAL = List.of(0.41, 0.845);

    private final Views views;
    private final Dividers dividers;
    private final SplitPane outer;
    private final StackPane centre;
    private final StackPane root;
    private final SplitPane top;
    private final SplitPane work;
    private final Node empty;
    private boolean sideShown;
    private boolean runAlone;
    private boolean proseAlone;

    /// @param reload what the button of an empty window does
    WorkbenchLayout(Kit kit, Settings settings, Views views, Path lessonFolder, Runnable reload) {
        this.views = views;
        dividers = new Dividers(settings.dividers());
        top = dividers.split(TOP, Orientation.HORIZONTAL, TOP_USUAL, views.prose(), views.code());
        work =
                dividers.split(
                        WORK,
                        Orientation.VERTICAL,
                        WORK_USUAL,
                        top,
                        views.timeline(),
                        views.bottom());
        empty = emptyState(kit, lessonFolder, reload);
        centre = new StackPane(work);
        centre.getStyleClass().add("work");
        centre.setMinSize(0, 0);
        SplitPane.setResizableWithParent(views.side(), false);
        outer = dividers.split(OUTER, Orientation.HORIZONTAL, OUTER_USUAL, views.side(), centre);
        outer.getStyleClass().add("outer-split");
        sideShown = true;
        var window = new BorderPane(outer, views.bar(), null, views.status(), null);
        root = new StackPane(window, views.overlay());
        root.getStyleClass().add("workbench");
        showSide(settings.sideShown());
    }

    private static Node emptyState(Kit kit, Path lessonFolder, Runnable reload) {
        var again = new Button("Look again");
        again.setOnAction(event -> reload.run());
        var box =
                new VBox(
                        kit.icon(Feather.BOOK_OPEN, IconSize.HUGE, "empty-icon"),
                        kit.label("No lessons found", "title"),
                        kit.wrapped("Looked in " + lessonFolder.toAbsolutePath(), "muted"),
                        kit.wrapped(
                                "A lesson is a folder with a file lesson.md in it. Put one there, or"
                                        + " make one with: interleave new-lesson NAME",
                                "muted"),
                        again);
        box.getStyleClass().add("empty");
        return box;
    }

    Parent root() {
        return root;
    }

    void showEmpty(boolean nothing) {
        centre.getChildren().setAll(nothing ? empty : work);
    }

    /// Shows the view of the run without prose, code and console, or all of them again.
    void showRunAlone(boolean alone) {
        runAlone = alone;
        arrange();
    }

    /// Gives the prose the room of code, run and console: for a step without code. Whoever asks for
    /// the run alone gets that all the same.
    void showProseAlone(boolean alone) {
        proseAlone = alone;
        arrange();
    }

    private void arrange() {
        boolean prose = proseAlone && !runAlone;
        if (prose != (top.getItems().size() == 1)) {
            if (prose) {
                dividers.note(TOP);
                top.getItems().setAll(views.prose());
            } else {
                top.getItems().setAll(views.prose(), views.code());
                dividers.restore(TOP, TOP_USUAL);
            }
        }
        List<Node> shown =
                runAlone
                        ? List.of(views.timeline())
                        : prose ? List.of(top) : List.of(top, views.timeline(), views.bottom());
        if (!work.getItems().equals(shown)) {
            dividers.note(WORK);
            work.getItems().setAll(shown);
            if (shown.size() > 1) {
                dividers.restore(WORK, WORK_USUAL);
            }
        }
    }

    boolean sideShown() {
        return sideShown;
    }

    void showSide(boolean shown) {
        if (shown == sideShown) {
            return;
        }
        sideShown = shown;
        if (shown) {
            outer.getItems().addFirst(views.side());
            dividers.restore(OUTER, OUTER_USUAL);
        } else {
            dividers.note(OUTER);
            outer.getItems().remove(views.side());
        }
    }

    Map<String, List<Double>> dividers() {
        return dividers.positions();
    }

    /// Moves the focus to the view after the one that has it, or before.
    void cycle(boolean forward, List<Stop> stops) {
        List<Stop> visible = stops.stream().filter(stop -> stop.node().getScene() != null).toList();
        Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
        int at = -1;
        for (int i = 0; i < visible.size(); i++) {
            for (Node node = owner; node != null; node = node.getParent()) {
                if (node.equals(visible.get(i).node())) {
                    at = i;
                }
            }
        }
        if (!visible.isEmpty()) {
            int next = at < 0 ? (forward ? 0 : visible.size() - 1) : at + (forward ? 1 : -1);
            visible.get(Math.floorMod(next, visible.size())).focus().run();
        }
    }
}
