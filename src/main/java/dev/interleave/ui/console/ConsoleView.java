package dev.interleave.ui.console;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.ui.kit.FxThread;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The lines a run printed, each with its time and its thread, linked to the bars of the timeline.
/// FX thread only.
public final class ConsoleView {
    private static final char DELETE = 0x7f;

    private Consumer<Optional<SpanRef>> pointedAt = bar -> {};
    private Consumer<SpanRef> chosen = bar -> {};
    private final ObservableList<ConsoleLine> items = FXCollections.observableArrayList();
    private final ListView<ConsoleLine> list = new ListView<>(items);
    private final Label leftOut;
    private final InputRow input;
    private final Consumer<String> typed;
    private final VBox node;
    private ConsoleLines lines = new ConsoleLines();
    private RunSnapshot snapshot = RunSnapshot.EMPTY;
    private boolean following = true;

    /// Of this run: whether it has waited for input, and whether there is to be no more.
    private boolean asked;

    private boolean inputEnded;
    private final ObjectProperty<Optional<Span>> linked =
            new SimpleObjectProperty<>(Optional.empty());

    /// @param typed gets what is typed for the program, with line ends
    /// @param endInput called when the program is to get no more
    public ConsoleView(Kit kit, Consumer<String> typed, Runnable endInput) {
        this.typed = typed;
        this.leftOut = kit.label("", "console-notice");
        this.input =
                new InputRow(
                        kit,
                        this::type,
                        () -> {
                            inputEnded = true;
                            endInput.run();
                            input().show(false);
                            list.requestFocus();
                        });
        leftOut.setMaxWidth(Double.MAX_VALUE);
        show(leftOut, false);
        list.getStyleClass().add("console");
        list.setCellFactory(view -> new ConsoleCell(this, kit));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setPlaceholder(kit.label("What the program prints appears here.", "muted"));
        list.setAccessibleText("Console");
        list.fixedCellSizeProperty()
                .bind(kit.look().emProperty().map(em -> Math.round(em.doubleValue() * 1.6)));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(line -> selected(Optional.ofNullable(line)));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> choose());
        list.addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
        // New lines stay in view until the user goes up, and again once the user is at the end.
        for (var moved :
                List.of(ScrollEvent.SCROLL, MouseEvent.MOUSE_RELEASED, KeyEvent.KEY_RELEASED)) {
            list.addEventFilter(moved, event -> FxThread.later(() -> following = atEnd()));
        }
        VBox.setVgrow(list, Priority.ALWAYS);
        node = new VBox(leftOut, list, input.node());
        node.getStyleClass().add("console-box");
    }

    public Node node() {
        return node;
    }

    public ListView<ConsoleLine> list() {
        return list;
    }

    /// Says who gets the bar that the line under the mouse, or the selected line, came from.
    public void onPointed(Consumer<Optional<SpanRef>> action) {
        pointedAt = action;
    }

    /// Says who gets the bar that the line came from that the user has clicked or gone to.
    public void onChosen(Consumer<SpanRef> action) {
        chosen = action;
    }

    /// Empties the console for a new run.
    public void clear() {
        lines = new ConsoleLines();
        snapshot = RunSnapshot.EMPTY;
        linked.set(Optional.empty());
        items.clear();
        following = true;
        asked = false;
        inputEnded = false;
        show(leftOut, false);
        input.show(false);
    }

    private InputRow input() {
        return input;
    }

    /// Shows what was typed, as a terminal does, and hands it on.
    private void type(String text) {
        typed.accept(text);
        following = true;
        update(lines.echo(new OutputPiece(snapshot.nowNanos(), ConsoleLine.TYPED, false, text)));
    }

    /// Shows what the run has printed so far.
    public void show(RunSnapshot next) {
        snapshot = next;
        update(lines.take(next.output()));
        showNotices(next);
        showInput(next);
    }

    private void update(ConsoleLines.Change change) {
        boolean follow = following;
        List<ConsoleLine> all = lines.lines();
        if (change.removed() > 0 || change.from() > items.size()) {
            items.setAll(all);
        } else if (change.from() < all.size() || items.size() != all.size()) {
            items.remove(change.from(), items.size());
            items.addAll(all.subList(change.from(), all.size()));
        } else {
            follow = false;
        }
        if (follow && !items.isEmpty()) {
            list.scrollTo(items.size() - 1);
            // The list has not been laid out with its new rows yet; once more when it has.
            FxThread.later(() -> list.scrollTo(Math.max(0, items.size() - 1)));
        }
    }

    private void showInput(RunSnapshot next) {
        boolean waits = next.waitsForInput() && !inputEnded;
        input.showWaiting(waits);
        if (!next.running()) {
            input.show(false);
        } else if (waits && !asked) {
            asked = true;
            input.show(true);
            input.focus();
        }
    }

    /// What is typed into the console while a program runs is meant for the program.
    private void keyTyped(KeyEvent event) {
        String text = event.getCharacter();
        boolean printable =
                !text.isEmpty()
                        && text.charAt(0) >= ' '
                        && text.charAt(0) != DELETE
                        && !event.isControlDown()
                        && !event.isMetaDown();
        if (printable && snapshot.running() && !inputEnded) {
            input.show(true);
            input.begin(text);
            event.consume();
        }
    }

    private void showNotices(RunSnapshot next) {
        long dropped = next.counts().outputDropped();
        String text =
                lines.leftOut() > 0
                        ? String.format(
                                Locale.ROOT,
                                "%,d earlier lines are left out: the newest %,d are shown",
                                lines.leftOut(),
                                items.size())
                        : "";
        if (dropped > 0) {
            text +=
                    String.format(
                            Locale.ROOT,
                            "%s%,d characters of output are not kept; a line says where",
                            text.isEmpty() ? "" : "; ",
                            dropped);
        }
        leftOut.setText(text);
        show(leftOut, !text.isEmpty());
    }

    private static void show(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }

    private boolean atEnd() {
        for (Node bar : list.lookupAll(".scroll-bar")) {
            if (bar instanceof ScrollBar scroll
                    && scroll.getOrientation() == Orientation.VERTICAL
                    && scroll.isVisible()) {
                return scroll.getValue() >= scroll.getMax() - 1e-3;
            }
        }
        return true;
    }

    /// Marks the lines that were printed inside that bar.
    ///
    /// @param scroll true to bring the first of them into view
    public void link(Optional<SpanRef> bar, boolean scroll) {
        linked.set(bar.flatMap(snapshot::span));
        if (scroll && linked.get().isPresent()) {
            items.stream()
                    .filter(this::isLinked)
                    .findFirst()
                    .ifPresent(line -> list.scrollTo(Math.max(0, items.indexOf(line) - 1)));
        }
    }

    /// Goes to the first line that was printed at that time or later.
    public void goTo(long nanos) {
        for (int index = 0; index < items.size(); index++) {
            if (items.get(index).first().nanos() >= nanos) {
                Consumer<SpanRef> told = chosen;
                // What is shown is not what the user has chosen.
                chosen = bar -> {};
                list.getSelectionModel().clearAndSelect(index);
                chosen = told;
                list.scrollTo(Math.max(0, index - 1));
                list.requestFocus();
                return;
            }
        }
    }

    boolean isLinked(ConsoleLine line) {
        return linked.get()
                .filter(bar ->
                        line.writtenBy(
                                bar.ref().lane(),
                                bar.startNanos(),
                                bar.effectiveEnd(snapshot.nowNanos())))
                .isPresent();
    }

    /// The bar whose lines are marked.
    ObservableValue<Optional<Span>> linkedProperty() {
        return linked;
    }

    private void selected(Optional<ConsoleLine> line) {
        pointedAt.accept(line.map(ConsoleLine::first).flatMap(this::barOf));
        choose();
    }

    private void choose() {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .map(ConsoleLine::first)
                .flatMap(this::barOf)
                .ifPresent(chosen);
    }

    void hovered(Optional<OutputPiece> piece) {
        Optional<OutputPiece> shown =
                piece.or(() ->
                        Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                                .map(ConsoleLine::first));
        pointedAt.accept(shown.flatMap(this::barOf));
    }

    private Optional<SpanRef> barOf(OutputPiece piece) {
        return snapshot.spanAt(piece.lane(), piece.nanos());
    }

    String laneName(int lane) {
        if (lane == ConsoleLine.TYPED) {
            return "you";
        }
        return snapshot.lane(lane).map(LaneTrack::lane).map(found -> found.name()).orElse("");
    }

    private void keyPressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            var content = new ClipboardContent();
            content.putString(
                    list.getSelectionModel().getSelectedItems().stream()
                            .map(ConsoleLine::text)
                            .collect(Collectors.joining("\n")));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        }
    }
}
