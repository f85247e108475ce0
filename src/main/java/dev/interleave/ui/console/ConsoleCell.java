package dev.interleave.ui.console;

import dev.interleave.timeline.OutputPiece;
import dev.interleave.ui.console.ConsoleLine.Part;
import dev.interleave.ui.kit.Kit;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// One line of the console.
final class ConsoleCell extends ListCell<ConsoleLine> {
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");
    private static final int LANE_COLOURS = 8;

    private final ConsoleView console;
    private final Label time;
    private final Label thread;
    private final Region dot = new Region();
    private final TextFlow text = new TextFlow();
    private final HBox row;

    ConsoleCell(ConsoleView console, Kit kit) {
        this.console = console;
        time = kit.label("", "time");
        thread = kit.label("", "thread");
        dot.getStyleClass().add("dot");
        thread.setGraphic(dot);
        text.getStyleClass().add("line");
        text.setMinWidth(Region.USE_PREF_SIZE);
        row = new HBox(time, thread, text);
        row.getStyleClass().add("console-row");
        getStyleClass().add("console-cell");
        console.linkedProperty().subscribe(bar -> refreshLink());
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> console.hovered(Optional.empty()));
    }

    private void moved(MouseEvent event) {
        Optional<OutputPiece> piece = Optional.ofNullable(getItem()).map(ConsoleLine::first);
        if (event.getTarget() instanceof Node node
                && node.getUserData() instanceof OutputPiece underMouse) {
            piece = Optional.of(underMouse);
        }
        console.hovered(piece);
    }

    @Override
    protected void updateItem(@Nullable ConsoleLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            pseudoClassStateChanged(LINKED, false);
            return;
        }
        OutputPiece first = line.first();
        time.setText(String.format(Locale.ROOT, "%.3f", first.nanos() / 1e9));
        String name = console.laneName(first.lane());
        thread.setText(line.mixed() ? name + " …" : name);
        dot.getStyleClass().setAll("dot", laneClass(first.lane()));
        text.getChildren().clear();
        for (Part part : line.parts()) {
            var run = new Text(part.text());
            run.setUserData(part.piece());
            run.getStyleClass().add("piece");
            if (part.piece().isGap()) {
                run.getStyleClass().add("gap");
            } else if (part.piece().error()) {
                run.getStyleClass().add("err");
            } else if (part.piece().lane() == ConsoleLine.TYPED) {
                run.getStyleClass().add("typed");
            } else if (line.mixed()) {
                run.getStyleClass().add(laneClass(part.piece().lane()));
            }
            text.getChildren().add(run);
        }
        setGraphic(row);
        refreshLink();
    }

    private void refreshLink() {
        ConsoleLine line = getItem();
        pseudoClassStateChanged(LINKED, line != null && console.isLinked(line));
    }

    private static String laneClass(int lane) {
        return "lane-" + Math.floorMod(lane - 1, LANE_COLOURS);
    }
}
