package dev.interleave.compile.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.SourceCompiler;
import dev.interleave.compile.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveCheckerTest {
    private static final LiveChecker CHECKER = new LiveChecker(new Late<>(SourceAnalyzer::new));

    private static List<Finding> find(String text) {
        return CHECKER.check(List.of(new SourceFile("Main.java", text)), () -> false).orElseThrow();
    }

    private static Finding only(String text) {
        List<Finding> found = find(text);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static void mends(String text, int fix, String expected) {
        Fix chosen = only(text).fixes().get(fix);
        String mended = chosen.apply(text);
        assertThat(mended).isEqualTo(expected);
        assertThat(find(mended)).isEmpty();
    }

    @Test
    void a_missing_import_is_added_behind_the_others() {
        String text =
                """
                import java.time.Duration;

                class A {
                    void main() throws Exception {
                        var pool = Executors.newFixedThreadPool(1);
                        pool.close();
                    }
                }
                """;
        Finding found = only(text);
        assertThat(found.problem().help()).contains("import java.util.concurrent.Executors");
        assertThat(found.fixes())
                .extracting(Fix::title)
                .containsExactly("Import java.util.concurrent.Executors");
        mends(
                text,
                0,
                text.replace("Duration;\n", "Duration;\nimport java.util.concurrent.Executors;\n"));
    }

    @Test
    void a_first_import_goes_to_the_top_and_a_list_is_rather_that_of_util() {
        String text = "class A {\n    List<String> list;\n    void main() {}\n}\n";
        mends(text, 0, "import java.util.List;\n\n" + text);
    }

    @Test
    void a_missing_semicolon_is_added_where_it_belongs() {
        mends("void main() {\n    IO.println(1)\n}\n", 0, "void main() {\n    IO.println(1);\n}\n");
    }

    @Test
    void an_unreported_exception_is_declared_or_caught() {
        String text = "void main() {\n    Thread.sleep(10);\n}\n";
        Finding found = only(text);
        assertThat(found.problem().message()).contains("unreported exception InterruptedException");
        assertThat(found.problem().help()).contains("throws InterruptedException");
        mends(text, 0, text.replace("main() {", "main() throws InterruptedException {"));
        mends(
                text,
                1,
                """
                void main() {
                    try {
                        Thread.sleep(10);
                    } catch (InterruptedException e) {
                        throw new RuntimeException(e);
                    }
                }
                """);
    }

    @Test
    void an_exception_is_added_to_those_that_a_method_throws_already() {
        mends(
                """
                import java.util.concurrent.*;
                void main() throws ExecutionException {
                    new CompletableFuture<String>().get();
                }
                """,
                0,
                """
                import java.util.concurrent.*;
                void main() throws ExecutionException, InterruptedException {
                    new CompletableFuture<String>().get();
                }
                """);
    }

    @Test
    void a_declared_exception_is_imported_too() {
        Finding found =
                only(
                        "class A {\n    void main() {\n"
                                + "        java.nio.file.Files.delete(null);\n    }\n}\n");
        assertThat(found.fixes().getFirst().changes())
                .extracting(Fix.Change::text)
                .containsExactly("import java.io.IOException;\n\n", "throws IOException ");
    }

    @Test
    void a_lambda_can_only_catch() {
        String text =
                "void main() {\n    Runnable nap = () -> Thread.sleep(10);\n    nap.run();\n}\n";
        assertThat(only(text).fixes())
                .extracting(Fix::title)
                .containsExactly("Wrap it in try and catch");
        mends(
                text,
                0,
                text.replace(
                        "Thread.sleep(10)",
                        "{ try { Thread.sleep(10); } catch (InterruptedException e)"
                                + " { throw new RuntimeException(e); } }"));
        String block = text.replace("Thread.sleep(10)", "{\n        Thread.sleep(10);\n    }");
        assertThat(find(only(block).fixes().getFirst().apply(block))).isEmpty();
    }

    @Test
    void a_method_that_overrides_is_not_made_to_throw() {
        String text =
                """
                class Nap implements Runnable {
                    @Override
                    public void run() {
                        Thread.sleep(1);
                    }
                }
                """;
        assertThat(only(text).fixes())
                .extracting(Fix::title)
                .containsExactly("Wrap it in try and catch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A {\n    static void Main(String[] args) {}\n}\n",
                "class A {\n    static void mian() {}\n}\n",
                "class A {\n    static int main() { return 1; }\n}\n",
                "class A {\n    static void main(String args) {}\n}\n"
            })
    void a_wrong_main_is_marked_at_its_name(String text) {
        Problem problem = only(text).problem();
        assertThat(problem.line()).isEqualTo(2);
        assertThat(text.substring(problem.startOffset(), problem.endOffset()))
                .isEqualToIgnoringCase(text.contains("mian") ? "mian" : "main");
        assertThat(problem.help()).contains("void main()");
    }

    @Test
    void a_program_whose_main_may_be_inherited_is_left_to_the_run() {
        assertThat(find("class A extends B {}\nclass B { void main() {} }\n")).isEmpty();
        assertThat(find("class A {}\n")).hasSize(1);
        assertThat(find("  \n")).isEmpty();
    }

    @Test
    void what_is_said_while_typing_is_what_a_compilation_says() {
        String text =
                "void main() {\n    int x = \"a\";\n    undefined();\n    Lst<String> list;\n}\n";
        List<Problem> compiled =
                new SourceCompiler().compile(List.of(new SourceFile("Main.java", text))).problems();
        assertThat(find(text)).extracting(Finding::problem).isEqualTo(compiled).hasSize(3);
    }

    @Test
    void a_look_at_old_text_is_given_up_in_the_middle() {
        var asked = new AtomicInteger();
        Optional<List<Finding>> found =
                CHECKER.check(
                        List.of(new SourceFile("Main.java", "void main() {}")),
                        () -> asked.incrementAndGet() > 2);
        assertThat(found).isEmpty();
        assertThat(find("void main() {}")).isEmpty();
    }

    @Test
    void half_typed_programs_never_throw() {
        String whole =
                """
                import java.util.*;
                public class Demo {
                    record Pair(int a, String b) {}
                    public static void main(String[] args) throws Exception {
                        Runnable r = () -> { Thread.sleep(5); };
                        for (int i = 0; i < 3; i++) { new Thread(r, "t" + i).start(); }
                        switch (args.length) { case 0 -> IO.println("none"); default -> {} }
                    }
                }
                """;
        List<String> titles = new ArrayList<>();
        for (int end = 0; end <= whole.length(); end += 7) {
            find(whole.substring(0, end))
                    .forEach(finding -> finding.fixes().forEach(fix -> titles.add(fix.title())));
        }
        assertThat(titles).isNotEmpty();
    }
}
