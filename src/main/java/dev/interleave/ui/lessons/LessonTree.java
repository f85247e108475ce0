package dev.interleave.ui.lessons;

import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.state.Progress.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of lessons: modules as sections, their steps as rows. FX thread only.
public final class LessonTree {
    /// One row.
    sealed interface Row {
        record Section(LessonModule module, String count) implements Row {}

        record StepRow(StepRef ref) implements Row {}

        record Broken(int count) implements Row {}
    }

    private final Consumer<StepRef> open;
    private final Function<LessonModule, String> counts;
    private final HBox head;
    private final TextField filter = new TextField();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ListView<Row> list = new ListView<>(rows);
    private final VBox node;
    private LessonLibrary library = new LessonLibrary(List.of(), List.of());
    private Optional<StepRef> current = Optional.empty();

    /// @param marks how far the learner came with a step
    /// @param counts how much of a module is done, in a word
    /// @param open opens a step
    /// @param showBroken shows what is wrong with the lessons that could not be loaded
    public LessonTree(
            Kit kit,
            Function<StepRef, Mark> marks,
            Function<LessonModule, String> counts,
            Consumer<StepRef> open,
            Runnable showBroken) {
        this.open = open;
        this.counts = counts;
        filter.setPromptText("Find a lesson");
        filter.setAccessibleText("Find a lesson");
        filter.textProperty().subscribe(text -> fill());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
        list.getStyleClass().add("lesson-list");
        list.setAccessibleText("Lessons");
        list.setCellFactory(
                view -> new LessonCell(kit, marks, this::isCurrent, this::openRow, showBroken));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKey);
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox.setHgrow(filter, Priority.ALWAYS);
        head = new HBox(filter);
        head.getStyleClass().add("side-head");
        node = new VBox(head, list);
        node.getStyleClass().add("side");
        node.setMinWidth(0);
    }

    public VBox node() {
        return node;
    }

    public TextField filter() {
        return filter;
    }

    public ListView<?> list() {
        return list;
    }

    /// Puts it beside the search field.
    public void addTool(Node tool) {
        head.getChildren().add(tool);
    }

    public void show(LessonLibrary next) {
        library = next;
        fill();
    }

    /// Shows lessons that changed, without scrolling.
    ///
    /// @param now what the step that is open is called in them
    public void show(LessonLibrary next, Optional<StepRef> now) {
        current = now;
        show(next);
    }

    /// Shows marks and counts as they are now.
    public void refresh() {
        fill();
        list.refresh();
    }

    /// Marks the step that is open, and brings its row into view.
    public void select(StepRef step) {
        current = Optional.of(step);
        if (indexOf(step) < 0) {
            filter.clear();
        }
        int index = indexOf(step);
        if (index >= 0) {
            list.getSelectionModel().select(index);
            scrollTo(index);
        }
        list.refresh();
    }

    private void scrollTo(int index) {
        // A few rows of context, and the section above the first step.
        list.scrollTo(Math.max(0, index - 4));
    }

    public void focus() {
        list.requestFocus();
    }

    private boolean isCurrent(StepRef step) {
        return current.filter(step::equals).isPresent();
    }

    private int indexOf(StepRef step) {
        return rows.indexOf(new Row.StepRow(step));
    }

    private void fill() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        List<Row> next = new ArrayList<>();
        if (!library.problems().isEmpty()) {
            next.add(new Row.Broken(library.problems().size()));
        }
        for (LessonModule module : library.modules()) {
            boolean whole = matches(module.title(), wanted);
            List<Row> steps = new ArrayList<>();
            for (Step step : module.steps()) {
                if (whole || matches(step.title(), wanted)) {
                    steps.add(new Row.StepRow(new StepRef(module, step)));
                }
            }
            if (!steps.isEmpty()) {
                next.add(new Row.Section(module, counts.apply(module)));
                next.addAll(steps);
            }
        }
        if (!rows.equals(next)) {
            rows.setAll(next);
        }
        current.map(this::indexOf)
                .filter(index -> index >= 0)
                .ifPresent(index -> list.getSelectionModel().select(index));
    }

    private static boolean matches(String title, String wanted) {
        return title.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void openRow(Row row) {
        if (row instanceof Row.StepRow step) {
            open.accept(step.ref());
        }
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            rows.stream()
                    .filter(Row.StepRow.class::isInstance)
                    .findFirst()
                    .ifPresent(this::openRow);
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        }
    }

    private void listKey(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case UP -> move(at, -1);
            case DOWN -> move(at, 1);
            case ENTER, SPACE -> {
                if (at >= 0) {
                    openRow(rows.get(at));
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Goes to the next row that can be opened; sections are passed over.
    private void move(int from, int direction) {
        for (int i = from + direction; i >= 0 && i < rows.size(); i += direction) {
            if (rows.get(i) instanceof Row.StepRow) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 6));
                return;
            }
        }
    }
}
