package dev.interleave.ui;

import atlantafx.base.theme.Styles;
import dev.interleave.compile.Problem;
import dev.interleave.compile.live.Finding;
import dev.interleave.compile.live.Fix;
import dev.interleave.ui.console.ConsoleView;
import dev.interleave.ui.console.ProblemsView;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;

/// Console and problems, in tabs.
final class BottomCard {
    private final ConsoleView console;
    private final ProblemsView problems;
    private final Tab consoleTab;
    private final Tab problemsTab;
    private final TabPane tabs;
    private final StackPane node;

    BottomCard(ConsoleView console, ProblemsView problems) {
        this.console = console;
        this.problems = problems;
        consoleTab = new Tab("Console", console.node());
        problemsTab = new Tab("Problems", problems.node());
        tabs = new TabPane(consoleTab, problemsTab);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add(Styles.DENSE);
        node = new StackPane(tabs);
        node.getStyleClass().addAll("card", "bottom-card");
        node.setMinSize(0, 0);
    }

    Node node() {
        return node;
    }

    /// Says what a fix in the list does.
    void onFix(Consumer<Fix> action) {
        problems.onFix(action);
    }

    void showProblems(List<Finding> found) {
        problems.show(found);
        problemsTab.setText(found.isEmpty() ? "Problems" : "Problems  " + found.size());
        boolean errors =
                found.stream().anyMatch(f -> f.problem().severity() == Problem.Severity.ERROR);
        problemsTab.getStyleClass().remove("has-errors");
        if (errors) {
            problemsTab.getStyleClass().add("has-errors");
        }
    }

    void selectProblems() {
        tabs.getSelectionModel().select(problemsTab);
    }

    void selectConsole() {
        tabs.getSelectionModel().select(consoleTab);
    }

    void focus() {
        if (consoleTab.isSelected()) {
            console.list().requestFocus();
        } else {
            problems.list().requestFocus();
        }
    }
}
