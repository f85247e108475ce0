package dev.interleave.ui.code;

import dev.interleave.compile.live.Completion;
import dev.interleave.compile.live.Proposal;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/// The list of what could stand at the caret. The keys go on to the text, but for those that
/// choose. FX thread only.
final class CompletionPopup {
    private static final int ROWS = 9;

    private final Kit kit;
    private final Popup popup = new Popup();
    private final ObservableList<Proposal> rows = FXCollections.observableArrayList();
    private final ListView<Proposal> list = new ListView<>(rows);
    private Optional<Editor> editor = Optional.empty();
    private Completion completion = new Completion(0, List.of());

    CompletionPopup(Kit kit) {
        this.kit = kit;
        list.getStyleClass().add("completion");
        list.setAccessibleText("Proposals");
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Cell(kit));
        list.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    if (event.getClickCount() == 2) {
                        choose();
                    }
                });
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    boolean shown() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
        editor = Optional.empty();
    }

    /// Lists what goes on with the word at the caret; hides when nothing does.
    void show(Editor at, Completion found) {
        editor = Optional.of(at);
        completion = found;
        filter();
        CodeArea area = at.area();
        Optional<Bounds> caret = area.getCaretBounds();
        if (rows.isEmpty() || caret.isEmpty() || area.getScene() == null) {
            hide();
            return;
        }
        list.getStylesheets().setAll(area.getScene().getRoot().getStylesheets());
        list.setStyle("-fx-font-size: " + kit.look().em() * 0.92 + "px;");
        double row = Math.round(kit.look().em() * 1.6);
        list.setFixedCellSize(row);
        list.setPrefSize(kit.look().em() * 38, row * Math.min(ROWS, rows.size()) + 4);
        for (String style : List.of("light", "dark")) {
            list.getStyleClass().remove(style);
            if (area.getScene().getRoot().getStyleClass().contains(style)) {
                list.getStyleClass().add(style);
            }
        }
        popup.show(area, caret.get().getMinX(), caret.get().getMaxY() + 2);
    }

    /// Takes up that the text or the caret is another one.
    void follow() {
        if (editor.isPresent() && shown()) {
            CodeArea area = editor.get().area();
            int caret = area.getCaretPosition();
            boolean inWord =
                    caret >= completion.start()
                            && area.getText(completion.start(), caret)
                                    .chars()
                                    .allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.');
            if (inWord) {
                filter();
            }
            if (!inWord || rows.isEmpty()) {
                hide();
            }
        }
    }

    private void filter() {
        CodeArea area = editor.orElseThrow().area();
        int caret = Math.max(completion.start(), area.getCaretPosition());
        rows.setAll(completion.matching(area.getText(completion.start(), caret)));
        list.getSelectionModel().selectFirst();
    }

    /// Takes the keys that choose, while the list is shown.
    ///
    /// @return whether it was one of them
    boolean keys(KeyEvent event) {
        if (!shown()) {
            return false;
        }
        int chosen = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case UP -> select(chosen - 1);
            case DOWN -> select(chosen + 1);
            case PAGE_UP -> select(chosen - ROWS);
            case PAGE_DOWN -> select(chosen + ROWS);
            case ENTER, TAB -> choose();
            case ESCAPE -> hide();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void select(int row) {
        int to = Math.clamp(row, 0, rows.size() - 1);
        list.getSelectionModel().select(to);
        list.scrollTo(Math.max(0, to - ROWS / 2));
    }

    private void choose() {
        Proposal chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && editor.isPresent()) {
            Editor at = editor.get();
            int start = completion.start();
            hide();
            at.insert(chosen, start);
        }
    }

    /// The names in the list, in order.
    List<String> names() {
        return rows.stream().map(Proposal::name).toList();
    }

    private static final class Cell extends ListCell<Proposal> {
        private final Label name;
        private final Label detail;
        private final HBox row;

        Cell(Kit kit) {
            name = kit.label("", "completion-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            detail = kit.label("", "completion-detail");
            row = new HBox(name, detail);
            row.getStyleClass().add("completion-row");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            if (empty || proposal == null) {
                setGraphic(null);
                return;
            }
            name.setText(proposal.name());
            detail.setText(proposal.detail());
            setGraphic(row);
        }
    }
}
