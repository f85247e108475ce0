package dev.interleave.ui.console;

import dev.interleave.compile.Problem;
import dev.interleave.compile.live.Finding;
import dev.interleave.compile.live.Fix;
import dev.interleave.ui.kit.IconSize;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The list of problems: javac's words, a line of help, and the place, which a click opens.
public final class ProblemsView {
    private final ObservableList<Finding> items = FXCollections.observableArrayList();
    private final ListView<Finding> list = new ListView<>(items);
    private final Consumer<Problem> open;
    private Consumer<Fix> fix = chosen -> {};

    public ProblemsView(Kit kit, Consumer<Problem> open) {
        this.open = open;
        list.getStyleClass().add("problems");
        list.setPlaceholder(kit.label("No problems.", "muted"));
        list.setCellFactory(view -> new Cell(kit));
        list.setAccessibleText("Problems");
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    Finding chosen = list.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.ENTER && chosen != null) {
                        open.accept(chosen.problem());
                    }
                });
    }

    public Node node() {
        return list;
    }

    public ListView<Finding> list() {
        return list;
    }

    /// Says what a click on a way to mend a problem does.
    public void onFix(Consumer<Fix> action) {
        fix = action;
    }

    public void show(List<Finding> findings) {
        if (!findings.equals(items)) {
            items.setAll(findings);
        }
    }

    private final class Cell extends ListCell<Finding> {
        private final Kit kit;

        Cell(Kit kit) {
            this.kit = kit;
            getStyleClass().add("problem-cell");
            // Wrapped text takes its width from the list, not the other way round.
            setPrefWidth(0);
            addEventHandler(
                    MouseEvent.MOUSE_CLICKED,
                    event -> {
                        Finding finding = getItem();
                        if (finding != null) {
                            open.accept(finding.problem());
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            if (empty || finding == null) {
                setGraphic(null);
                return;
            }
            Problem problem = finding.problem();
            boolean error = problem.severity() == Problem.Severity.ERROR;
            Feather sign = error ? Feather.X_CIRCLE : Feather.ALERT_TRIANGLE;
            Label message = kit.wrapped(problem.message(), "javac");
            var words = new VBox(message);
            if (!problem.help().isEmpty()) {
                words.getChildren().add(kit.wrapped(problem.help(), "help"));
            }
            if (!finding.fixes().isEmpty()) {
                words.getChildren().add(fixes(finding.fixes()));
            }
            words.getStyleClass().add("words");
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Label place = kit.label(place(problem), "place");
            place.setMinWidth(USE_PREF_SIZE);
            var row = new HBox(kit.icon(sign, error ? "sign-error" : "sign-warning"), words, place);
            row.getStyleClass().add("problem-row");
            setGraphic(row);
        }

        private Node fixes(List<Fix> ways) {
            var row = new FlowPane();
            row.getStyleClass().add("fixes");
            for (Fix way : ways) {
                Button button =
                        kit.textButton(
                                way.title(), "Change the code so", "", () -> fix.accept(way));
                button.getStyleClass().add("fix-button");
                button.setGraphic(kit.icon(Feather.TOOL, IconSize.SMALL));
                row.getChildren().add(button);
            }
            return row;
        }

        private static String place(Problem problem) {
            return problem.line() == 0
                    ? problem.file()
                    : problem.file() + ":" + problem.line() + ":" + problem.column();
        }
    }
}
