package dev.interleave.ui.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.Problem;
import dev.interleave.support.Fx;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditorTest {
    private final List<String> edits = new ArrayList<>();
    private Editor editor;
    private CodeArea area;
    private Stage stage;

    @BeforeEach
    void open() {
        editor =
                Fx.call(() ->
                        new Editor(
                                new Kit(new Look(false, false, 100)), new CodeZoom(), edits::add));
        area = editor.area();
        stage = Fx.show(Fx.call(() -> new StackPane(editor.node())), 700, 400);
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    private void show(String text, int caret) {
        Fx.run(() -> {
            editor.open(text);
            area.moveTo(caret);
        });
        edits.clear();
    }

    @Test
    void ten_thousand_random_edits_leave_the_colours_of_a_fresh_lexing_and_undo_takes_all_back() {
        var random = new SplittableRandom(11);
        String[] pieces = {
            "int x = 1;", "\"", "/*", "*/", "\n", "'a'", "Thread", "\"\"\"", "// c", "{", "}"
        };
        String start = "class A {\n    int a = 1;\n}\n";
        show(start, 0);
        for (int round = 1; round <= 100; round++) {
            Fx.run(() -> {
                for (int i = 0; i < 100; i++) {
                    int from = random.nextInt(area.getLength() + 1);
                    // About as much goes as comes, so that the text stays small and mixed.
                    int to = Math.min(area.getLength(), from + random.nextInt(9));
                    area.replaceText(from, to, pieces[random.nextInt(pieces.length)]);
                }
            });
            Fx.run(this::checkColours);
        }
        Fx.run(() -> {
            while (area.isUndoAvailable()) {
                area.undo();
            }
            assertThat(area.getText()).isEqualTo(start);
            checkColours();
        });
    }

    private void checkColours() {
        String text = area.getText();
        List<String> expected = new ArrayList<>(java.util.Collections.nCopies(text.length(), ""));
        JavaLexer.lex(
                text,
                (start, end, kind) -> {
                    for (int i = start; i < end; i++) {
                        expected.set(i, kind.name().toLowerCase(java.util.Locale.ROOT));
                    }
                });
        int at = 0;
        for (var paragraph : area.getParagraphs()) {
            int column = 0;
            for (var span : paragraph.getStyleSpans()) {
                List<String> style = new ArrayList<>(span.getStyle());
                style.remove("bracket");
                for (int i = 0; i < span.getLength(); i++) {
                    assertThat(String.join(" ", style))
                            .as("at %d of %s", at + column + i, text)
                            .isEqualTo(expected.get(at + column + i));
                }
                column += span.getLength();
            }
            at += paragraph.length() + 1;
        }
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

    private void press(KeyCode code, boolean shift, boolean control, boolean alt) {
        Fx.run(() ->
                javafx.event.Event.fireEvent(
                        area,
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false)));
        Fx.settle();
    }

    @Test
    void alt_with_an_arrow_moves_the_line_and_one_undo_takes_it_back() {
        show("a;\nb;\nc;", 0);
        press(KeyCode.DOWN, false, false, true);
        assertThat(editor.text()).isEqualTo("b;\na;\nc;");
        assertThat(Fx.call(area::getCurrentParagraph)).isEqualTo(1);
        press(KeyCode.DOWN, true, false, true);
        assertThat(editor.text()).isEqualTo("b;\na;\na;\nc;");
        press(KeyCode.K, true, true, false);
        assertThat(editor.text()).isEqualTo("b;\na;\nc;");
        for (int i = 0; i < 3; i++) {
            press(KeyCode.Z, false, true, false);
        }
        assertThat(editor.text()).isEqualTo("a;\nb;\nc;");
    }

    @Test
    void a_closing_brace_goes_below_what_it_closes() {
        show("  if (x) {\n      \n", 17);
        Fx.type(area, "}");
        assertThat(editor.text()).isEqualTo("  if (x) {\n  }\n");
    }

    @Test
    void a_double_click_selects_one_name() {
        show("thread.join(other);", 9);
        Fx.run(area::selectWord);
        assertThat(Fx.call(area::getSelectedText)).isEqualTo("join");
    }

    private TextField field(String selector) {
        return (TextField) Fx.call(() -> editor.node().lookup(selector));
    }

    private String count() {
        return Fx.call(
                () -> ((javafx.scene.control.Label) editor.node().lookup(".find-count")).getText());
    }

    @Test
    void control_f_finds_marks_and_goes_round_and_escape_closes() {
        show("int one; int two; String oneMore;", 0);
        press(KeyCode.F, false, true, false);
        Fx.type(field(".find-words"), "One");
        assertThat(count()).isEqualTo("1 of 2");
        assertThat(Fx.call(area::getSelectedText)).isEqualTo("one");
        assertThat(Fx.call(() -> area.getStyleOfChar(26))).contains("found");
        Fx.key(field(".find-words"), KeyCode.ENTER, false, false);
        assertThat(Fx.call(() -> area.getSelection().getStart())).isEqualTo(25);
        press(KeyCode.F3, false, false, false);
        assertThat(count()).isEqualTo("1 of 2");
        Fx.key(field(".find-words"), KeyCode.ESCAPE, false, false);
        assertThat(Fx.call(() -> area.getStyleOfChar(26))).doesNotContain("found");
        assertThat(Fx.call(area::isFocused)).isTrue();
    }

    @Test
    void control_h_replaces_by_regex_with_groups_in_one_step_of_undo() {
        show("f(1); f(22); g(3);", 0);
        press(KeyCode.H, false, true, false);
        Fx.run(() ->
                editor.node().lookupAll(".find-toggle").stream()
                        .map(node -> (javafx.scene.control.ToggleButton) node)
                        .filter(toggle -> toggle.getText().equals(".*"))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        Fx.run(() -> field(".find-words").setText("f\\((\\d+)\\)"));
        Fx.run(() -> field(".find-with").setText("call($1, 0)"));
        assertThat(count()).isEqualTo("1 of 2");
        Fx.key(field(".find-with"), KeyCode.ENTER, false, true);
        assertThat(editor.text()).isEqualTo("call(1, 0); call(22, 0); g(3);");
        Fx.run(area::undo);
        assertThat(editor.text()).isEqualTo("f(1); f(22); g(3);");
        Fx.run(() -> field(".find-words").setText("f("));
        assertThat(count()).startsWith("No regular expression");
    }

    @Test
    void control_g_goes_to_a_line_and_says_which_there_are() {
        show("a\nb\nc", 0);
        press(KeyCode.G, false, true, false);
        Fx.run(() -> field(".line-number").setText("7"));
        Fx.key(field(".line-number"), KeyCode.ENTER, false, false);
        assertThat(Fx.call(() -> field(".line-number").isVisible())).isTrue();
        Fx.run(() -> field(".line-number").setText("3"));
        Fx.key(field(".line-number"), KeyCode.ENTER, false, false);
        assertThat(Fx.call(area::getCurrentParagraph)).isEqualTo(2);
        assertThat(Fx.call(area::isFocused)).isTrue();
    }

    @Test
    void control_and_the_wheel_make_code_larger() {
        show("a", 0);
        String before = Fx.call(area::getStyle);
        Fx.wheel(area, Fx.call(() -> Fx.middle(area)), 40, true);
        assertThat(Fx.call(area::getStyle)).isNotEqualTo(before);
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
