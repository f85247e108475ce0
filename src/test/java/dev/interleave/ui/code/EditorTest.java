package dev.interleave.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.Problem;
import dev.interleave.support.Fx;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditorTest {
    private final List<String> edits = new ArrayList<>();
    private final Background background = new Background();
    private Editor editor;
    private CodeArea area;
    private Stage stage;

    @BeforeEach
    void open() {
        editor =
                Fx.call(() ->
                        new Editor(new Kit(new Look(false, false, 100)), background, edits::add));
        area = editor.area();
        stage = Fx.show(Fx.call(() -> new StackPane(editor.node())), 700, 400);
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        background.close();
    }

    private void show(String text, int caret) {
        Fx.run(() -> {
            editor.open(text);
            area.moveTo(caret);
        });
        edits.clear();
    }

    @Test
    void random_edits_leave_the_colours_of_a_fresh_lexing() {
        var random = new SplittableRandom(11);
        String[] pieces = {"int x = 1;", "\"", "/*", "*/", "\n", "'a'", "Thread", "\"\"\"", "// c"};
        show("class A {\n    int a = 1;\n}\n", 0);
        for (int round = 0; round < 120; round++) {
            Fx.run(() -> {
                int from = random.nextInt(area.getLength() + 1);
                int to = Math.min(area.getLength(), from + random.nextInt(6));
                area.replaceText(from, to, pieces[random.nextInt(pieces.length)]);
            });
        }
        Fx.run(() -> {
            String text = area.getText();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < text.length(); i++) {
                expected.add("");
            }
            JavaLexer.lex(
                    text,
                    (start, end, kind) -> {
                        for (int i = start; i < end; i++) {
                            expected.set(i, kind.name().toLowerCase(java.util.Locale.ROOT));
                        }
                    });
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '\n') {
                    continue; // a line end has no style of its own
                }
                Collection<String> style = new ArrayList<>(area.getStyleOfChar(i));
                style.remove("bracket");
                assertThat(String.join(" ", style))
                        .as("at %d of %s", i, text)
                        .isEqualTo(expected.get(i));
            }
        });
    }

    @Test
    void enter_keeps_the_indent_and_deepens_it_behind_a_brace() {
        show("    if (x) {}", 12);
        Fx.key(area, KeyCode.ENTER, false, false);
        assertThat(editor.text()).isEqualTo("    if (x) {\n        \n    }");
        show("    int a;", 10);
        Fx.key(area, KeyCode.ENTER, false, false);
        assertThat(editor.text()).isEqualTo("    int a;\n    ");
    }

    @Test
    void tab_writes_spaces_and_shift_tab_takes_them_back() {
        show("ab", 0);
        Fx.key(area, KeyCode.TAB, false, false);
        assertThat(editor.text()).isEqualTo("    ab");
        Fx.key(area, KeyCode.TAB, true, false);
        assertThat(editor.text()).isEqualTo("ab");
    }

    @Test
    void control_slash_comments_the_selected_lines_and_back() {
        show("  a\n\n    b\nc", 0);
        Fx.run(() -> area.selectRange(0, 8));
        Fx.key(area, KeyCode.SLASH, false, true);
        assertThat(editor.text()).isEqualTo("  // a\n\n  //   b\nc");
        Fx.key(area, KeyCode.SLASH, false, true);
        assertThat(editor.text()).isEqualTo("  a\n\n    b\nc");
    }

    @Test
    void a_whole_replacement_can_be_undone() {
        show("mine", 0);
        Fx.run(() -> editor.replaceAll("the lesson's"));
        assertThat(edits).endsWith("the lesson's");
        Fx.run(area::undo);
        assertThat(editor.text()).isEqualTo("mine");
    }

    @Test
    void a_problem_is_underlined_and_moves_with_the_text() {
        show("int a = rigth;", 0);
        var problem =
                new Problem(
                        "Main.java", 1, 9, 8, 13, Problem.Severity.ERROR, "cannot find symbol", "");
        Fx.run(() -> editor.showProblems(List.of(problem)));
        assertThat(Fx.call(() -> area.getStyleOfChar(9))).contains("wave-error");
        Fx.run(() -> area.insertText(0, "\n\n"));
        assertThat(Fx.call(() -> area.getStyleOfChar(8))).doesNotContain("wave-error");
        assertThat(Fx.call(() -> area.getStyleOfChar(11))).contains("wave-error");
    }

    @Test
    void the_bracket_that_belongs_to_the_one_at_the_caret_is_marked() {
        show("f(\")\", g(x))", 2);
        assertThat(Fx.call(() -> area.getStyleOfChar(1))).contains("bracket");
        assertThat(Fx.call(() -> area.getStyleOfChar(11))).contains("bracket");
        Fx.run(() -> area.moveTo(0));
        assertThat(Fx.call(() -> area.getStyleOfChar(11))).doesNotContain("bracket");
    }

    @Test
    void a_pasted_line_of_ten_megabytes_is_kept_whole_and_the_window_stays_live() {
        show("short", 5);
        String huge = "x".repeat(10_000_000);
        Fx.run(() -> {
            var content = new ClipboardContent();
            content.putString(huge);
            Clipboard.getSystemClipboard().setContent(content);
            area.paste();
        });
        Fx.await("the FX thread answers", Duration.ofSeconds(10), () -> true);
        Fx.settle();
        assertThat(Fx.call(editor::text)).isEqualTo("short" + huge);
        assertThat(edits.getLast()).hasSize(huge.length() + 5);
        assertThat(Fx.call(() -> editor.node().lookup(".notice"))).isNotNull();
    }
}
