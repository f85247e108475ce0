package dev.interleave.ui.lessons;

import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.lessons.LessonTree.Row;
import dev.interleave.ui.state.Progress.Mark;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One row of the list of lessons.
final class LessonCell extends ListCell<Row> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Kit kit;
    private final Function<StepRef, Mark> marks;
    private final Predicate<StepRef> current;

    LessonCell(
            Kit kit,
            Function<StepRef, Mark> marks,
            Predicate<StepRef> current,
            Consumer<Row> open,
            Runnable showBroken) {
        this.kit = kit;
        this.marks = marks;
        this.current = current;
        getStyleClass().add("lesson-cell");
        setPrefWidth(0);
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    Row row = getItem();
                    if (row instanceof Row.Broken) {
                        showBroken.run();
                    } else if (row != null) {
                        open.accept(row);
                    }
                });
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("section-row", "step-row", "broken-row");
        pseudoClassStateChanged(CURRENT, false);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        setGraphic(
                switch (row) {
                    case Row.Section section -> section(section);
                    case Row.StepRow step -> step(step.ref());
                    case Row.Broken broken -> broken(broken);
                });
    }

    private Node section(Row.Section section) {
        getStyleClass().add("section-row");
        setTooltip(kit.tip(section.module().summary()));
        return row(
                kit.label(section.module().title()),
                Kit.grow(),
                kit.label(section.count(), "section-count"));
    }

    private Node step(StepRef ref) {
        getStyleClass().add("step-row");
        setTooltip(null);
        boolean isCurrent = current.test(ref);
        pseudoClassStateChanged(CURRENT, isCurrent);
        Node sign =
                switch (marks.apply(ref)) {
                    case NEW -> kit.icon(Feather.CIRCLE, "mark-new");
                    case SEEN -> kit.icon(Feather.DISC, "mark-seen");
                    case RUN -> kit.icon(Feather.CHECK_CIRCLE, "mark-run");
                };
        return row(sign, kit.label(ref.step().title()));
    }

    private Node broken(Row.Broken broken) {
        getStyleClass().add("broken-row");
        setTooltip(null);
        String text =
                broken.count() == 1
                        ? "1 problem in lessons"
                        : broken.count() + " problems in lessons";
        return row(kit.icon(Feather.ALERT_TRIANGLE), kit.label(text));
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(nodes);
        row.getStyleClass().add("lesson-row");
        for (Node node : nodes) {
            if (node instanceof Label label) {
                label.setTextOverrun(OverrunStyle.ELLIPSIS);
                label.setMinWidth(
                        label.getStyleClass().contains("section-count") ? Region.USE_PREF_SIZE : 0);
            }
        }
        row.setMinWidth(0);
        return row;
    }
}
