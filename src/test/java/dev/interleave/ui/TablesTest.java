package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.support.Fx;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.table.TaskRow;
import dev.interleave.ui.run.RunState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private PanelWindow window;

    @BeforeEach
    void open() throws IOException {
        window = new PanelWindow(folder, SampleLessons.library());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private TableView<?> table() {
        return window.workbench.desk().tables().table();
    }

    private List<String> names() {
        return Fx.call(() ->
                table().getItems().stream()
                        .map(row -> row instanceof TaskRow task ? task.name() : row.toString())
                        .toList());
    }

    private void awaitRows(int count) {
        Fx.await(count + " rows", () -> table().getItems().size() == count);
        Fx.settle();
    }

    private void showTasks() {
        window.run(SampleRun.threeWorkers(false));
        window.key(KeyCode.DIGIT2, false, true);
        awaitRows(3);
    }

    private Node header(String title) {
        return window.all(".column-header").stream()
                .filter(node ->
                        node.lookup(".label") instanceof Labeled label
                                && label.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tasks_threads_and_locks_have_their_tables() {
        showTasks();
        assertThat(names()).containsExactly("task(0)", "task(1)", "task(2)");
        List<Node> kinds = window.all(".table-bar .tab-button");
        Fx.click(kinds.get(1));
        awaitRows(4);
        Fx.click(kinds.get(2));
        awaitRows(0);
        assertThat(window.all(".run-table .label"))
                .anyMatch(node -> ((Labeled) node).getText().startsWith("No locks"));
    }

    @Test
    void a_click_on_a_header_sorts_and_another_one_turns_the_order() {
        showTasks();
        Fx.click(header("Begin"));
        Fx.click(header("Begin"));
        Fx.await("the newest first", () -> names().getFirst().equals("task(2)"));
        Fx.click(header("Task"));
        Fx.await("by name", () -> names().getFirst().equals("task(0)"));
    }

    @Test
    void what_is_typed_into_the_table_filters_it() {
        showTasks();
        Fx.type(table(), "worker");
        Fx.type(window.workbench.desk().tables().filterField(), "-2");
        awaitRows(1);
        assertThat(names()).containsExactly("task(1)");
        assertThat(Fx.call(() -> window.workbench.desk().tables().countText()))
                .isEqualTo("1 of 3 rows");
        window.key(KeyCode.DIGIT1, false, true);
        window.key(KeyCode.DIGIT2, false, true);
        Fx.key(window.workbench.desk().tables().filterField(), KeyCode.ESCAPE, false, false);
        awaitRows(3);
    }

    @Test
    void the_selected_rows_are_copied_as_csv_by_key_and_all_rows_by_button() {
        showTasks();
        Fx.run(() -> table().getSelectionModel().clearAndSelect(1));
        Fx.key(table(), KeyCode.C, false, true);
        window.awaitMessage("Copied 1 row");
        String one = Fx.call(() -> Clipboard.getSystemClipboard().getString());
        assertThat(one.lines()).hasSize(2);
        assertThat(one).startsWith("task,thread,submitted").contains("task(1),worker-2,");
        Fx.run(() -> table().getSelectionModel().clearSelection());
        Fx.click(
                window.all(".table-bar .button").stream()
                        .filter(node -> ((Labeled) node).getText().equals("Copy as CSV"))
                        .findFirst()
                        .orElseThrow());
        window.awaitMessage("Copied 3 rows");
    }

    @Test
    void a_selected_row_selects_its_bar_and_a_selected_bar_its_row() {
        showTasks();
        Fx.run(() -> table().getSelectionModel().clearAndSelect(2));
        assertThat(Fx.call(() -> window.workbench.timeline().view().selection()))
                .isEqualTo(Optional.of(new SpanRef(4, 0)));
        Fx.run(() -> window.workbench.timeline().view().select(new SpanRef(2, 0)));
        assertThat(Fx.call(() -> table().getSelectionModel().getSelectedIndex())).isZero();
        Fx.key(table(), KeyCode.ENTER, false, false);
        assertThat(window.all(".run-table")).as("Enter shows the bar").isEmpty();
    }

    @Test
    void columns_without_any_value_are_left_out() {
        showTasks();
        assertThat(
                        Fx.call(() ->
                                table().getColumns().stream()
                                        .filter(TableColumn::isVisible)
                                        .map(TableColumn::getText)
                                        .toList()))
                .contains("Task", "Duration", "Sleeping")
                .doesNotContain("Failure", "Blocked", "In queue");
    }

    @Test
    void a_hundred_thousand_rows_make_few_cells_and_keep_place_and_selection_while_more_come() {
        Fx.run(window.workbench::run);
        window.engine.last().show(SampleRun.manyTasks(100_000, true));
        window.await(Phase.RUNNING);
        window.key(KeyCode.DIGIT2, false, true);
        awaitRows(100_000);
        assertThat(window.all(".table-row-cell")).hasSizeLessThan(200);
        Fx.run(() -> {
            table().scrollTo(50_000);
            table().getSelectionModel().clearAndSelect(50_003);
        });
        Fx.settle();
        window.engine.last().complete(SampleRun.manyTasks(100_500, false));
        window.await(Phase.ENDED);
        awaitRows(100_500);
        assertThat(Fx.call(() -> ((TaskRow) table().getSelectionModel().getSelectedItem()).name()))
                .isEqualTo("task-50003");
        Fx.await(
                "the selected row in sight",
                () ->
                        table().lookupAll(".table-row-cell").stream()
                                .filter(Node::isVisible)
                                .anyMatch(node ->
                                        node instanceof javafx.scene.control.TableRow<?> row
                                                && row.getIndex() == 50_003));
    }
}
