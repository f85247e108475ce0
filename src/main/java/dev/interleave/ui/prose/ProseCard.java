package dev.interleave.ui.prose;

import dev.interleave.lesson.Step;
import dev.interleave.ui.exercise.Exercise;
import dev.interleave.ui.exercise.Exercises;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.markdown.Markdown;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The words of the step that is open. FX thread only.
public final class ProseCard {
    /// About 70 characters of Inter: longer lines are hard to follow.
    private static final double MEASURE_EM = 37;

    private final Kit kit;
    private final Exercises exercises;
    private final VBox column = new VBox();
    private final VBox notes = new VBox();
    private final BooleanProperty notesShown = new SimpleBooleanProperty();
    private final ScrollPane scroll;
    private final StackPane node;

    /// @param exercises makes the views of what there is to answer
    public ProseCard(Kit kit, Exercises exercises) {
        this.kit = kit;
        this.exercises = exercises;
        column.getStyleClass().add("prose");
        notes.getStyleClass().addAll("callout", "notes");
        column.maxWidthProperty().bind(kit.look().emProperty().multiply(MEASURE_EM));
        // A scroll pane that fits its content's width stretches it past its maximum.
        var page = new StackPane(column);
        page.setAlignment(Pos.TOP_CENTER);
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

    /// Whether the instructor's notes are shown. They never are at first: others look on.
    public boolean notesShown() {
        return notesShown.get();
    }

    public void toggleNotes() {
        notesShown.set(!notesShown.get());
        if (notesShown.get()) {
            scroll.setVvalue(0);
        }
    }

    private Node notes(Markdown markdown, Step step) {
        var head = new HBox(kit.icon(Feather.CLIPBOARD), kit.label("Notes", "callout-title"));
        head.getStyleClass().add("callout-head");
        var text = new VBox();
        text.getStyleClass().add("callout-text");
        step.notes().forEach(note -> text.getChildren().add(markdown.block(note)));
        notes.getChildren().setAll(head, text);
        notes.visibleProperty().unbind();
        notes.managedProperty().unbind();
        if (step.notes().isEmpty()) {
            notes.setVisible(false);
            notes.setManaged(false);
        } else {
            notes.visibleProperty().bind(notesShown);
            notes.managedProperty().bind(notesShown);
        }
        return notes;
    }

    /// Shows the words of the same step again, which were changed; stays where the reader is.
    public void refresh(StepRef ref) {
        double at = scroll.getVvalue();
        show(ref);
        column.applyCss();
        scroll.layout();
        scroll.setVvalue(at);
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
                        kit.label(place, "muted", "small"),
                        notes(markdown, ref.step()));
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
