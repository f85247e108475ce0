package dev.interleave.ui.prose;

import dev.interleave.lesson.Step;
import dev.interleave.ui.exercise.Exercise;
import dev.interleave.ui.exercise.Exercises;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.markdown.Markdown;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The words of the step that is open. FX thread only.
public final class ProseCard {
    /// About 70 characters of Inter: longer lines are hard to follow.
    private static final double MEASURE_EM = 37;

    private final Kit kit;
    private final Exercises exercises;
    private final VBox column = new VBox();
    private final ScrollPane scroll;
    private final StackPane node;

    /// @param exercises makes the views of what there is to answer
    public ProseCard(Kit kit, Exercises exercises) {
        this.kit = kit;
        this.exercises = exercises;
        column.getStyleClass().add("prose");
        column.maxWidthProperty().bind(kit.look().emProperty().multiply(MEASURE_EM));
        // A scroll pane that fits its content's width stretches it past its maximum.
        var page = new StackPane(column);
        page.setAlignment(Pos.TOP_LEFT);
        scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("Lesson text");
        node = new StackPane(scroll);
        node.getStyleClass().addAll("card", "prose-card");
        node.setMinSize(0, 0);
    }

    public Node node() {
        return node;
    }

    public void focus() {
        scroll.requestFocus();
    }

    /// Scrolls by that share of what is visible; negative is up.
    public void scrollBy(double pages) {
        double all = column.getHeight();
        double visible = scroll.getViewportBounds().getHeight();
        if (all > visible) {
            double step = pages * visible / (all - visible);
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + step, 0, 1));
        }
    }

    /// Shows the words of a step.
    public void show(StepRef ref) {
        var markdown = new Markdown(kit, folder(ref));
        int steps = ref.module().steps().size();
        String place = "Step " + ref.number() + " of " + steps;
        if (ref.module().minutes() > 0) {
            place += "  ·  module about " + ref.module().minutes() + " minutes";
        }
        column.getChildren()
                .setAll(
                        kit.wrapped(ref.step().title(), "title"),
                        kit.label(place, "muted", "small"));
        exercises.clear();
        for (Step.Block block : ref.step().blocks()) {
            column.getChildren()
                    .add(
                            block instanceof Step.Block.Prose prose
                                    ? markdown.block(prose.node())
                                    : exercises.add(markdown, block).orElseThrow().node());
        }
        scroll.setVvalue(0);
    }

    private static Path folder(StepRef ref) {
        return Optional.ofNullable(ref.module().file().toAbsolutePath().getParent())
                .orElse(Path.of("."));
    }

    /// What there is to answer and to do in the step.
    public Exercises exercises() {
        return exercises;
    }

    /// Brings it into view, and the focus to its first control.
    public void reveal(Exercise exercise) {
        Node wanted = exercise.node();
        double all = column.getHeight() - scroll.getViewportBounds().getHeight();
        if (all > 0) {
            double top = wanted.getBoundsInParent().getMinY();
            scroll.setVvalue(Math.clamp(top / all, 0, 1));
        }
        firstControl(wanted).ifPresent(Node::requestFocus);
    }

    private static Optional<Node> firstControl(Node node) {
        if (node.isFocusTraversable() && !(node instanceof Hyperlink)) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> firstControl(child).stream())
                        .findFirst()
                : Optional.empty();
    }
}
