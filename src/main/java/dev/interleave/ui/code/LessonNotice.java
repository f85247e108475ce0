package dev.interleave.ui.code;

import dev.interleave.ui.kit.Kit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// Says that the lesson's text changed under an edit, and asks which one to go on with.
final class LessonNotice {
    private LessonNotice() {}

    /// @param compare shows both
    /// @param keep goes on with the learner's text
    /// @param take goes on with the lesson's; can be undone
    static Node of(Kit kit, Runnable compare, Runnable keep, Runnable take) {
        var words =
                kit.wrapped(
                        "The lesson's code is newer than your edit. Both are kept: this is yours.");
        HBox.setHgrow(words, Priority.ALWAYS);
        var notice =
                new HBox(
                        kit.icon(Feather.INFO),
                        words,
                        button("Compare", compare),
                        button("Keep mine", keep),
                        button("Take the lesson's", take));
        notice.getStyleClass().addAll("notice", "notice-calm", "lesson-notice");
        return notice;
    }

    private static Button button(String name, Runnable action) {
        var button = new Button(name);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }
}
