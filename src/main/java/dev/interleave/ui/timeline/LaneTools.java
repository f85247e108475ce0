package dev.interleave.ui.timeline;

import dev.interleave.chart.view.TimelineView;
import dev.interleave.timeline.grouping.LaneMode;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/// Switches of the timeline: what its rows are, which of them are shown, arrows, the critical path,
/// and the way back to the present. FX thread only.
public final class LaneTools {
    private final TimelineView view;
    private final ChoiceBox<LaneMode> mode = new ChoiceBox<>();
    private final TextField filter = new TextField();
    private final Label count;
    private final ToggleButton links;
    private final ToggleButton path;
    private final ToggleButton jdk;
    private final Button present;
    private final HBox node;

    public LaneTools(Kit kit, TimelineView view) {
        this.view = view;
        mode.getItems().setAll(LaneMode.values());
        mode.setValue(LaneMode.THREAD);
        mode.setConverter(new Words());
        mode.setAccessibleText("Rows of the timeline");
        mode.setTooltip(kit.tip("Rows: threads, cores, tasks or locks   M"));
        mode.setMinWidth(ChoiceBox.USE_PREF_SIZE);
        mode.valueProperty().addListener((o, before, now) -> view.setMode(now));
        view.lanes().modeProperty().addListener((o, before, now) -> mode.setValue(now));
        filter.setPromptText("Filter lanes");
        filter.getStyleClass().add("lane-filter");
        filter.setMinWidth(TextField.USE_PREF_SIZE);
        filter.setAccessibleText("Show only lanes whose name contains this");
        filter.setTooltip(kit.tip("Show only lanes whose name contains this   Ctrl+F"));
        filter.textProperty().addListener((o, before, now) -> view.lanes().filter(now));
        filter.addEventHandler(KeyEvent.KEY_PRESSED, this::filterKey);
        count = kit.label("", "muted", "lane-count");
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.textProperty().bind(view.lanes().countProperty());
        count.visibleProperty().bind(count.textProperty().isNotEmpty());
        count.managedProperty().bind(count.visibleProperty());
        links = kit.iconToggle(Feather.SHARE_2, "All arrows between lanes", "X", () -> {});
        path = kit.iconToggle(Feather.TRENDING_UP, "Critical path", "C", () -> {});
        jdk = kit.textToggle("Show the threads that the JDK started for itself, too", "J");
        jdk.getStyleClass().add("jdk-threads");
        jdk.managedProperty().bind(jdk.visibleProperty());
        jdk.setVisible(false);
        jdk.selectedProperty().addListener((o, before, now) -> view.setJdkThreads(now));
        present =
                kit.textButton(
                        "Live", "Keep the present in view", "L", view.moves()::followPresent);
        present.getStyleClass().add("live-button");
        present.managedProperty().bind(present.visibleProperty());
        present.setVisible(false);
        node = new HBox(count, jdk, filter, mode, links, path, present);
        node.getStyleClass().add("lane-tools");
        node.setAlignment(Pos.CENTER_RIGHT);
        node.setMinWidth(HBox.USE_PREF_SIZE);
    }

    public Node node() {
        return node;
    }

    /// Whether all arrows in view are wanted.
    public ToggleButton links() {
        return links;
    }

    /// Whether the critical path is wanted.
    public ToggleButton path() {
        return path;
    }

    public TextField filter() {
        return filter;
    }

    public ChoiceBox<LaneMode> mode() {
        return mode;
    }

    /// Whether the JDK's own threads are wanted; in sight only while a run has some.
    public ToggleButton jdkThreads() {
        return jdk;
    }

    /// Says how many threads of the run are the JDK's own.
    public void jdkThreads(int threads) {
        jdk.setText(threads + " of the JDK");
        jdk.setVisible(threads > 0);
    }

    /// Says whether the run goes on: only then there is a present to go back to.
    public void running(boolean on) {
        present.setVisible(on && !view.moves().followProperty().get());
    }

    /// Takes up keys that the timeline left; none that a text field could want.
    public void key(KeyEvent event) {
        boolean find =
                event.isShortcutDown() && event.getCode() == KeyCode.F && !event.isShiftDown();
        if (find) {
            filter.requestFocus();
            filter.selectAll();
            event.consume();
            return;
        }
        if (event.isShortcutDown() || event.isAltDown() || event.getTarget() != view) {
            return;
        }
        switch (event.getCode()) {
            case M -> nextMode();
            case X -> links.fire();
            case C -> path.fire();
            case J -> {
                if (jdk.isVisible()) {
                    jdk.fire();
                }
            }
            case SLASH -> filter.requestFocus();
            // Every other key belongs to somebody else.
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void nextMode() {
        List<LaneMode> all = mode.getItems();
        mode.setValue(all.get((all.indexOf(mode.getValue()) + 1) % all.size()));
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            filter.clear();
            view.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            view.requestFocus();
            event.consume();
        }
    }

    private static final class Words extends StringConverter<LaneMode> {
        @Override
        public String toString(LaneMode mode) {
            return mode == null ? "" : mode.words();
        }

        @Override
        public LaneMode fromString(String words) {
            throw new UnsupportedOperationException("Modes are chosen, not written");
        }
    }
}
