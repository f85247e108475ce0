package dev.interleave.ui.course;

import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.state.Progress.Mark;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The modules of the course, and how much of each is done. FX thread only.
public final class CourseMap {
    private final Kit kit;
    private final Function<StepRef, Mark> marks;
    private final Consumer<StepRef> open;

    /// @param marks how far the learner came with a step
    /// @param open opens a step
    public CourseMap(Kit kit, Function<StepRef, Mark> marks, Consumer<StepRef> open) {
        this.kit = kit;
        this.marks = marks;
        this.open = open;
    }

    /// A picture of how things stand now.
    ///
    /// @param current the step that is open
    public Node node(LessonLibrary library, Optional<StepRef> current) {
        var grid = new GridPane();
        grid.getStyleClass().add("course-map");
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(words);
        for (int i = 0; i < 4; i++) {
            var column = new ColumnConstraints();
            column.setMinWidth(Region.USE_PREF_SIZE);
            column.setHalignment(i == 1 || i == 2 ? HPos.RIGHT : HPos.LEFT);
            grid.getColumnConstraints().add(column);
        }
        Done all = Done.NOTHING;
        int row = 0;
        for (LessonModule module : library.modules()) {
            Done done = Done.of(module, marks);
            all = all.plus(done);
            boolean here =
                    current.filter(step -> step.module().id().equals(module.id())).isPresent();
            addRow(grid, row++, module, done, here);
        }
        int minutes = library.modules().stream().mapToInt(LessonModule::minutes).sum();
        Label sum =
                kit.wrapped(
                        "%s steps done  ·  %d %s, about %s in all"
                                .formatted(
                                        all.words(),
                                        library.modules().size(),
                                        library.modules().size() == 1 ? "module" : "modules",
                                        time(minutes)),
                        "course-sum",
                        "muted");
        var box = new VBox(sum, grid);
        box.getStyleClass().add("course-box");
        return box;
    }

    private void addRow(GridPane grid, int row, LessonModule module, Done done, boolean here) {
        Label title = kit.wrapped(module.title(), "course-title");
        if (here) {
            title.getStyleClass().add("course-here");
        }
        var words = new VBox(title, kit.wrapped(module.summary(), "muted", "small"));
        var bar = new ProgressBar(done.steps() == 0 ? 0 : (double) done.done() / done.steps());
        bar.getStyleClass().add("course-bar");
        bar.setAccessibleText(module.title() + ", " + done.words() + " steps done");
        StepRef next = next(module);
        var go =
                new Button(
                        done.all() ? "Again" : done.done() == 0 ? "Begin" : "Go on",
                        kit.icon(done.all() ? Feather.CHECK : Feather.PLAY));
        go.getStyleClass().add("course-go");
        go.setAccessibleText(go.getText() + ": " + next.step().title());
        go.setTooltip(kit.tip(next.step().title()));
        go.setMaxWidth(Double.MAX_VALUE);
        go.setOnAction(event -> open.accept(next));
        grid.addRow(
                row,
                words,
                bar,
                kit.label(done.words(), "course-count"),
                kit.label(time(module.minutes()), "muted", "course-time"),
                go);
        for (Node node : grid.getChildren()) {
            GridPane.setValignment(node, VPos.CENTER);
        }
    }

    /// The first step that is not done, or the first of all when there is none.
    private StepRef next(LessonModule module) {
        return module.steps().stream()
                .map(step -> new StepRef(module, step))
                .filter(step -> !Done.is(step, marks.apply(step)))
                .findFirst()
                .orElseGet(() -> new StepRef(module, module.steps().getFirst()));
    }

    private static String time(int minutes) {
        return minutes < 60
                ? minutes + " min"
                : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
