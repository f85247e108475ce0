package dev.interleave.ui.compare;

import dev.interleave.compile.SourceFile;
import dev.interleave.ui.code.CodeZoom;
import dev.interleave.ui.code.Editor;
import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The code of pinned runs, as it was run, to be read: one pane, or two side by side.
final class PinnedCode {
    private static final int MOST = 2;

    private record Pane(PinnedRun run, List<Editor> editors, VBox node) {}

    private final Kit kit;
    private final CodeZoom zoom = new CodeZoom();
    private final Runnable changed;
    private final SplitPane node = new SplitPane();
    private final List<Pane> panes = new ArrayList<>();

    /// @param changed called when the first pane came or the last one went
    PinnedCode(Kit kit, Runnable changed) {
        this.kit = kit;
        this.changed = changed;
        node.getStyleClass().add("pinned-code");
        node.setMinSize(0, 0);
    }

    Node node() {
        return node;
    }

    int shown() {
        return panes.size();
    }

    /// Shows the run's code, in place of the oldest when two are shown; hides it when it is shown.
    void toggle(PinnedRun run) {
        Optional<Pane> shown = panes.stream().filter(pane -> pane.run().equals(run)).findFirst();
        if (shown.isPresent()) {
            hide(shown.get());
        } else {
            if (panes.size() == MOST) {
                close(panes.removeFirst());
            }
            panes.add(pane(run));
        }
        arrange();
    }

    /// Hides the code of all runs but these.
    void keep(List<PinnedRun> runs) {
        List<Pane> gone = panes.stream().filter(pane -> !runs.contains(pane.run())).toList();
        gone.forEach(this::hide);
        if (!gone.isEmpty()) {
            arrange();
        }
    }

    private void hide(Pane pane) {
        panes.remove(pane);
        close(pane);
    }

    private static void close(Pane pane) {
        pane.editors().forEach(Editor::dispose);
    }

    private void arrange() {
        node.getItems().setAll(panes.stream().map(Pane::node).toList());
        changed.run();
    }

    private Pane pane(PinnedRun run) {
        List<Editor> editors = new ArrayList<>();
        var content = new StackPane();
        var tabs = new HBox();
        tabs.getStyleClass().add("tabs");
        for (SourceFile file : run.result().program().files()) {
            var editor = new Editor(kit, zoom, text -> {});
            editor.open(file.text());
            editor.setReadOnly();
            editors.add(editor);
            var tab =
                    kit.textButton(
                            file.name(),
                            "Show " + file.name(),
                            "",
                            () -> content.getChildren().setAll(editor.node()));
            tab.setMnemonicParsing(false);
            tabs.getChildren().add(tab);
        }
        editors.stream().findFirst().ifPresent(first -> content.getChildren().setAll(first.node()));
        tabs.setVisible(editors.size() > 1);
        tabs.setManaged(editors.size() > 1);
        Label title = kit.label(run.title(), "card-title");
        title.setMinWidth(0);
        var head =
                new HBox(
                        kit.icon(Feather.FILE_TEXT),
                        title,
                        kit.label("as it was run", "muted", "small"),
                        tabs,
                        Kit.grow(),
                        kit.iconButton(
                                Feather.X,
                                "Hide the code of " + run.title(),
                                "",
                                () -> toggle(run)));
        head.getStyleClass().add("card-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        var box = new VBox(head, content);
        box.getStyleClass().add("pinned-pane");
        box.setMinSize(0, 0);
        return new Pane(run, editors, box);
    }

    /// The texts that are shown, first to last.
    List<String> texts() {
        return panes.stream().map(pane -> pane.editors().getFirst().text()).toList();
    }
}
