package dev.interleave.ui.timeline;

import atlantafx.base.theme.Styles;
import dev.interleave.timeline.explain.About;
import dev.interleave.timeline.explain.Jump;
import dev.interleave.ui.kit.Kit;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Says what stands at the chosen point and why, with buttons that go to what it names. FX thread
/// only.
final class ExplainStrip {
    private static final int MOST_JUMPS = 4;

    /// Where the buttons lead.
    ///
    /// @param jump gets the lane and the time to show
    /// @param line gets the source line
    /// @param output gets the time of what was printed
    record Ways(
            BiConsumer<Integer, Long> jump,
            IntConsumer line,
            LongConsumer output,
            Runnable close) {}

    private final Kit kit;
    private final Ways ways;
    private final Label title;
    private final VBox sentences = new VBox();
    private final VBox buttons = new VBox();
    private final HBox node;

    ExplainStrip(Kit kit, Ways ways) {
        this.kit = kit;
        this.ways = ways;
        title = kit.wrapped("", "strip-title");
        buttons.getStyleClass().add("strip-buttons");
        var text = new VBox(title, sentences, buttons);
        text.getStyleClass().add("strip-text");
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        node =
                new HBox(
                        kit.icon(Feather.HELP_CIRCLE),
                        text,
                        kit.iconButton(Feather.X, "Close", "Esc", ways.close()));
        node.getStyleClass().addAll("timeline-strip", "explain-strip");
        hide();
    }

    Node node() {
        return node;
    }

    void hide() {
        node.setVisible(false);
        node.setManaged(false);
    }

    /// @param more further sentences
    void show(About about, List<String> more) {
        title.setText(about.title());
        sentences.getChildren().clear();
        about.sentences().forEach(this::say);
        more.forEach(this::say);
        buttons.getChildren().clear();
        for (Jump jump : about.jumps().subList(0, Math.min(MOST_JUMPS, about.jumps().size()))) {
            button(
                    Feather.ARROW_RIGHT,
                    jump.label(),
                    () -> ways.jump().accept(jump.lane(), jump.nanos()));
        }
        if (about.line() > 0) {
            button(Feather.CODE, "Line " + about.line(), () -> ways.line().accept(about.line()));
        }
        if (!about.output().isEmpty()) {
            long nanos = about.output().getFirst().nanos();
            button(Feather.TERMINAL, "What it printed", () -> ways.output().accept(nanos));
        }
        buttons.setVisible(!buttons.getChildren().isEmpty());
        buttons.setManaged(buttons.isVisible());
        node.setVisible(true);
        node.setManaged(true);
        node.setAccessibleText(about.title() + ". " + about.text());
    }

    private void say(String sentence) {
        sentences.getChildren().add(kit.wrapped(sentence, "strip-sentence"));
    }

    private void button(Feather icon, String words, Runnable action) {
        var button = new Button(words, kit.icon(icon));
        button.getStyleClass().addAll(Styles.SMALL, "strip-button");
        button.setMinWidth(0);
        button.setMaxWidth(Button.USE_PREF_SIZE);
        button.setTooltip(kit.tip(words));
        button.setOnAction(event -> action.run());
        buttons.getChildren().add(button);
    }
}
