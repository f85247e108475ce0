package dev.interleave.ui.code;

import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Panes of code beside each other, each with its name and its own Run. FX thread only.
final class SideBySide {
    private final SplitPane node = new SplitPane();

    /// @param run runs the program that the pane belongs to
    SideBySide(Kit kit, List<PaneView> panes, Consumer<PaneView> run) {
        node.getStyleClass().add("side-by-side");
        List<Node> frames = new ArrayList<>();
        for (PaneView pane : panes) {
            Button button =
                    kit.iconButton(Feather.PLAY, "Run " + pane.title(), "", () -> run.accept(pane));
            button.getStyleClass().add("pane-run");
            var head = new HBox(kit.label(pane.title(), "pane-title"), Kit.grow(), button);
            head.getStyleClass().add("pane-head");
            var frame = new BorderPane(pane.node());
            frame.setTop(head);
            frame.setMinWidth(0);
            frames.add(frame);
        }
        node.getItems().setAll(frames);
        double[] dividers = new double[frames.size() - 1];
        for (int i = 0; i < dividers.length; i++) {
            dividers[i] = (i + 1.0) / frames.size();
        }
        node.setDividerPositions(dividers);
    }

    Node node() {
        return node;
    }
}
