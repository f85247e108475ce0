package dev.interleave.ui.code;

import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows the panes, one at a time or beside each other, and knows which is in use. FX thread only.
final class PaneStage {
    private final Kit kit;
    private final CodeHead head;
    private final StackPane node = new StackPane();
    private Panes panes = Panes.NONE;
    private Optional<PaneView> selected = Optional.empty();
    private Consumer<PaneView> selecting = pane -> {};
    private Runnable run = () -> {};
    private boolean beside;

    PaneStage(Kit kit, CodeHead head) {
        this.kit = kit;
        this.head = head;
    }

    Node node() {
        return node;
    }

    /// Says what is to be told of each pane that is selected.
    void onSelect(Consumer<PaneView> action) {
        selecting = action;
    }

    /// Says what runs the pane that is selected.
    void onRun(Runnable action) {
        run = action;
    }

    Panes panes() {
        return panes;
    }

    /// The pane in use; nothing when there is none.
    Optional<PaneView> selected() {
        return selected;
    }

    /// Shows these panes, the first one selected; those before are of no use any more.
    void show(Panes next) {
        panes.dispose();
        panes = next;
        selected = Optional.empty();
        head.showTabs(panes.all());
        for (PaneView pane : panes.all()) {
            // A toggle group lets the last toggle be switched off; a pane is always in view.
            pane.tab().setOnAction(event -> select(pane));
            pane.editor()
                    .area()
                    .focusedProperty()
                    .subscribe(focused -> {
                        if (focused
                                && panes.all().contains(pane)
                                && selected.filter(pane::equals).isEmpty()) {
                            select(pane);
                        }
                    });
        }
        arrange();
        if (panes.all().isEmpty()) {
            node.getChildren().setAll(nothing());
        } else {
            select(panes.all().getFirst());
        }
    }

    private Node nothing() {
        var box =
                new VBox(
                        kit.icon(Feather.BOOK_OPEN, IconSize.LARGE, "empty-icon"),
                        kit.label("This step has no code: read on", "muted"));
        box.getStyleClass().add("empty");
        return box;
    }

    void select(PaneView pane) {
        selected = Optional.of(pane);
        pane.tab().setSelected(true);
        if (!sideBySide()) {
            node.getChildren().setAll(pane.node());
        }
        selecting.accept(pane);
    }

    /// Shows the panes beside each other, or one at a time.
    void toggleSide() {
        beside = !beside;
        arrange();
        selected.ifPresent(this::select);
    }

    private boolean sideBySide() {
        return beside && panes.all().size() > 1;
    }

    private void arrange() {
        head.showSide(panes.all().size() > 1, beside);
        if (sideBySide()) {
            var side = new SideBySide(kit, panes.all(), this::run);
            node.getChildren().setAll(side.node());
        }
    }

    private void run(PaneView pane) {
        select(pane);
        run.run();
    }
}
