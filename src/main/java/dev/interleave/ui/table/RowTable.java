package dev.interleave.ui.table;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.table.Column;
import dev.interleave.timeline.table.Csv;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/// One table. Keeps selection and scroll position while the rows change. FX thread only; the rows
/// are made and put in order elsewhere.
final class RowTable<R> {
    /// A selection larger than that is given up when rows change: it was about all of them.
    private static final int KEPT_SELECTION = 1_000;

    private final RowKind<R> kind;
    private final Background background;
    private final Runnable changed;
    private final ObservableList<R> items = FXCollections.observableArrayList();
    private final TableView<R> table = new TableView<>(items);
    private RunSnapshot run = RunSnapshot.EMPTY;
    private List<R> all = List.of();
    private String filter = "";
    private long asked;
    private boolean busy;
    private boolean replacing;

    /// What was made elsewhere.
    private record Made<R>(List<R> all, List<R> shown, Set<Column<R>> empty) {}

    /// @param chosen gets the row that the user selected
    /// @param changed called when other rows are shown
    RowTable(
            Kit kit, RowKind<R> kind, Background background, Consumer<R> chosen, Runnable changed) {
        this.kind = kind;
        this.background = background;
        this.changed = changed;
        for (Column<R> column : kind.columns()) {
            table.getColumns().add(column(kit, column));
        }
        table.setSortPolicy(view -> {
            arrange();
            return true;
        });
        table.setPlaceholder(kit.wrapped(kind.nothing(), "muted"));
        table.setAccessibleText(kind.title() + " of the run");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, before, now) -> {
                    if (now != null && !replacing) {
                        chosen.accept(now);
                    }
                });
        table.getStyleClass().addAll("run-table", "dense");
        table.fixedCellSizeProperty()
                .bind(kit.look().emProperty().map(em -> Math.round(em.doubleValue() * 1.9)));
    }

    private TableColumn<R, R> column(Kit kit, Column<R> column) {
        var shown = new TableColumn<R, R>(column.title());
        boolean text = column.kind() == Column.Kind.TEXT;
        shown.setUserData(column);
        shown.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        shown.setCellFactory(view -> new Cell<>(column));
        double ems = ems(column);
        // Bound widths could not be dragged; so they follow the text's size when it changes.
        kit.look().emProperty().subscribe(em -> shown.setPrefWidth(em.doubleValue() * ems));
        if (!text) {
            shown.getStyleClass().add("number");
        }
        return shown;
    }

    private double ems(Column<R> column) {
        return switch (column.kind()) {
            case TEXT -> column.equals(kind.columns().getFirst()) ? 17 : 15;
            case TIME, DURATION -> 6.6;
            // Small numbers: their title needs the room.
            case NUMBER -> 2 + 0.6 * column.title().length();
        };
    }

    private static final class Cell<R> extends TableCell<R, R> {
        private final Column<R> column;

        Cell(Column<R> column) {
            this.column = column;
            if (column.kind() != Column.Kind.TEXT) {
                setAlignment(Pos.CENTER_RIGHT);
            }
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? "" : column.show(row));
        }
    }

    TableView<R> table() {
        return table;
    }

    RowKind<R> kind() {
        return kind;
    }

    /// True while rows are being made.
    boolean busy() {
        return busy;
    }

    /// How many rows there are, shown or not.
    int count() {
        return all.size();
    }

    /// Makes the rows of that moment of the run.
    void show(RunSnapshot snapshot) {
        run = snapshot;
        ask(() -> kind.rows().apply(snapshot));
    }

    /// Shows the rows that have these words in them.
    void filter(String words) {
        if (!words.equals(filter)) {
            filter = words;
            arrange();
        }
    }

    private void arrange() {
        List<R> rows = all;
        ask(() -> rows);
    }

    private void ask(Supplier<List<R>> rows) {
        long mine = ++asked;
        RowOrder<R> order = order();
        busy = true;
        background.compute(
                () -> {
                    List<R> made = rows.get();
                    return new Made<>(made, order.of(made, kind.columns()), empty(made));
                },
                made -> {
                    if (mine == asked) {
                        busy = false;
                        take(made);
                    }
                },
                failure -> {
                    busy = false;
                    throw new IllegalStateException("the table could not be made", failure);
                });
    }

    @SuppressWarnings("unchecked") // Every column was made by column().
    private RowOrder<R> order() {
        return RowOrder.of(
                filter,
                table.getSortOrder().stream()
                        .map(column ->
                                new RowOrder.By<>(
                                        (Column<R>) column.getUserData(),
                                        column.getSortType() == TableColumn.SortType.DESCENDING))
                        .toList());
    }

    /// The columns without any value: they would only take room.
    private Set<Column<R>> empty(List<R> rows) {
        Set<Column<R>> empty = new HashSet<>(kind.columns());
        empty.remove(kind.columns().getFirst());
        for (R row : rows) {
            empty.removeIf(column -> hasValue(column, row));
            if (empty.isEmpty()) {
                break;
            }
        }
        return empty;
    }

    private boolean hasValue(Column<R> column, R row) {
        return switch (column.kind()) {
            case TEXT -> !column.text().apply(row).isEmpty();
            case TIME -> column.number().applyAsLong(row) != Span.OPEN;
            case NUMBER, DURATION -> column.number().applyAsLong(row) > 0;
        };
    }

    private void take(Made<R> made) {
        all = made.all();
        for (TableColumn<R, ?> column : table.getColumns()) {
            column.setVisible(!made.empty().contains(column.getUserData()));
        }
        Set<Object> selected = selectedKeys();
        Optional<Integer> top = top();
        replacing = true;
        items.setAll(made.shown());
        if (!selected.isEmpty()) {
            select(selected);
        }
        replacing = false;
        top.filter(row -> row > 0 && row < items.size()).ifPresent(table::scrollTo);
        changed.run();
    }

    private Set<Object> selectedKeys() {
        Set<Object> keys = new HashSet<>();
        List<R> selected = table.getSelectionModel().getSelectedItems();
        if (selected.size() <= KEPT_SELECTION) {
            for (R row : selected) {
                keys.add(kind.key().apply(row));
            }
        }
        return keys;
    }

    private void select(Set<Object> keys) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < items.size() && rows.size() < keys.size(); i++) {
            if (keys.contains(kind.key().apply(items.get(i)))) {
                rows.add(i);
            }
        }
        table.getSelectionModel().clearSelection();
        if (!rows.isEmpty()) {
            int[] more = rows.stream().skip(1).mapToInt(Integer::intValue).toArray();
            table.getSelectionModel().selectIndices(rows.getFirst(), more);
        }
    }

    private Optional<Integer> top() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? Optional.ofNullable(flow.getFirstVisibleCell()).map(cell -> cell.getIndex())
                : Optional.empty();
    }

    /// Selects the row about that place, and brings it into view; leaves the selection alone when
    /// there is none, or it is selected already.
    void select(RowKind.Place place) {
        R now = table.getSelectionModel().getSelectedItem();
        if (now != null && kind.holds().apply(now, place)) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (kind.holds().apply(items.get(i), place)) {
                replacing = true;
                table.getSelectionModel().clearAndSelect(i);
                replacing = false;
                table.scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    /// Where the row stands in the timeline.
    Optional<RowKind.Place> place(R row) {
        return kind.place().apply(run, row);
    }

    /// The selected row.
    Optional<R> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /// Hands over the selected rows as CSV, or all rows in sight when none is selected.
    void csv(Consumer<Copied> copied) {
        List<Integer> selected = List.copyOf(table.getSelectionModel().getSelectedIndices());
        List<R> rows =
                selected.isEmpty()
                        ? List.copyOf(items)
                        : selected.stream().sorted().map(items::get).toList();
        background.compute(
                () -> Csv.of(kind.columns(), rows),
                text -> copied.accept(new Copied(text, rows.size())),
                failure -> {
                    throw new IllegalStateException("the rows could not be copied", failure);
                });
    }

    /// Rows as text.
    record Copied(String csv, int rows) {}
}
