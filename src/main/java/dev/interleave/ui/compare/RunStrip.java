package dev.interleave.ui.compare;

import atlantafx.base.theme.Styles;
import dev.interleave.chart.Palette;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.ui.kit.Kit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// One run in the stack: a line that says what it is and how it differs, and its timeline.
final class RunStrip {
    /// In em of the window's text.
    private static final double LEAST_PER_ROW = 1.5;

    private static final double PER_ROW = 1.8;
    private static final double MOST_PER_ROW = 2.9;
    private static final double AXIS = 1.7;
    private static final double LEAST = 2.4;
    private static final double MOST_ROWS = 14;

    /// What one can ask of a strip.
    interface Actions {
        void showCode();

        /// Moves it up (negative) or down.
        void move(int steps);

        void unpin();

        void pin();
    }

    private final Kit kit;
    private final Label badge;
    private final Label wall;
    private final Label differs;
    private final TimelineView view;
    private final VBox node;
    private final Subscription looks;
    private boolean last;

    /// @param pinned false for the run that is shown and not kept yet
    RunStrip(Kit kit, String title, boolean pinned, Actions actions) {
        this.kit = kit;
        view = new TimelineView(palette());
        view.hideMap();
        view.setAccessibleText("Timeline of " + title);
        looks =
                Subscription.combine(
                        kit.look().emProperty().subscribe(em -> dress()),
                        kit.look().darkProperty().subscribe(dark -> dress()));
        badge = kit.label("", "run-number");
        badge.setMinWidth(Label.USE_PREF_SIZE);
        var name = new Button(title, kit.icon(Feather.CODE));
        name.getStyleClass().addAll(Styles.FLAT, "run-title");
        name.setMnemonicParsing(false);
        name.setMinWidth(Button.USE_PREF_SIZE);
        name.setTooltip(kit.tip("Show or hide the code of this run"));
        name.setOnAction(event -> actions.showCode());
        wall = kit.label("", "run-wall");
        wall.setMinWidth(Label.USE_PREF_SIZE);
        differs = kit.label("", "run-differs");
        differs.setMinWidth(0);
        var head = new HBox(badge, name, wall, differs, Kit.grow());
        if (pinned) {
            head.getChildren()
                    .addAll(
                            mover(Feather.ARROW_UP, "Move up", -1, actions),
                            mover(Feather.ARROW_DOWN, "Move down", 1, actions),
                            kit.iconButton(Feather.X, "Unpin " + title, "", actions::unpin));
        } else {
            head.getChildren()
                    .add(kit.iconButton(Feather.BOOKMARK, "Pin this run", "F4", actions::pin));
        }
        head.getStyleClass().add("run-strip-head");
        VBox.setVgrow(view, Priority.ALWAYS);
        node = new VBox(head, view);
        node.getStyleClass().add("run-strip");
    }

    private Button mover(Feather icon, String name, int steps, Actions actions) {
        Button mover = kit.iconButton(icon, name, "", () -> {});
        mover.setOnAction(event -> {
            actions.move(steps);
            // The strips were put into the stack again; the next press is to move on.
            mover.requestFocus();
        });
        return mover;
    }

    private Palette palette() {
        return new Palette(kit.look().darkProperty().get(), kit.look().em());
    }

    private void dress() {
        view.setPalette(palette());
        measure();
    }

    /// Runs with more lanes get more of the room.
    private void measure() {
        double em = kit.look().em();
        double axis = last ? AXIS : 0;
        view.setMinHeight(em * (Math.max(LEAST, rows() * LEAST_PER_ROW) + axis));
        view.setPrefHeight(em * (Math.max(LEAST, rows() * PER_ROW) + axis));
        view.setMaxHeight(em * (Math.max(LEAST, rows() * MOST_PER_ROW) + axis));
    }

    /// How many rows the timeline needs, about: nested bars want higher lanes, pools have a head.
    double rows() {
        double rows = 0.4;
        for (LaneTrack track : view.snapshot().shownLanes()) {
            rows += 1 + 0.3 * Math.clamp(track.spans().maxDepth(), 0, 3);
        }
        return Math.min(MOST_ROWS, rows + 1.1 * pools());
    }

    private long pools() {
        return view.snapshot().shownLanes().stream()
                .map(track -> track.lane().pool())
                .filter(pool -> !pool.isEmpty())
                .distinct()
                .count();
    }

    Node node() {
        return node;
    }

    TimelineView view() {
        return view;
    }

    void show(RunSnapshot snapshot) {
        int before = view.snapshot().lanes().size();
        view.show(snapshot);
        if (view.snapshot().lanes().size() != before) {
            measure();
        }
    }

    /// @param number its place, from 1
    /// @param lowest whether it has the labels of the time axis
    void place(int number, boolean lowest) {
        badge.setText(String.valueOf(number));
        last = lowest;
        measure();
    }

    /// Says how long it took, and what is to be said beside the others.
    void say(String took, String difference) {
        wall.setText(took);
        differs.setText(difference);
        differs.setTooltip(difference.isEmpty() ? null : kit.tip(difference));
    }

    String difference() {
        return differs.getText();
    }

    void dispose() {
        looks.unsubscribe();
    }
}
