package dev.interleave.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceCompilerTest {
    private static final SourceCompiler COMPILER = new SourceCompiler();

    private static Compilation compile(String name, String text) {
        return COMPILER.compile(List.of(new SourceFile(name, text)));
    }

    private static Problem onlyProblem(String text) {
        Compilation compilation = compile("Main.java", text);
        assertThat(compilation.runnable()).isFalse();
        assertThat(compilation.classes()).isEmpty();
        return compilation.problems().getFirst();
    }

    @Test
    void a_compact_source_file_is_started_at_its_own_main() {
        Compilation compilation = compile("Hello.java", "void main() { IO.println(1); }");
        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.mainClass()).isEqualTo("Hello");
        assertThat(compilation.classes()).containsOnlyKeys("Hello");
    }

    @Test
    void a_file_name_that_is_no_identifier_does_no_harm_and_is_the_name_people_read() {
        assertThat(compile("02_StartJoin.java", "void main() {}").mainClass()).isEqualTo("Main");
        assertThat(compile("dir/a b#ü%.java", "void main() {}").mainClass()).isEqualTo("Main");
        assertThat(compile("class.java", "record Main() {} void main() {}").mainClass())
                .isEqualTo("Main_");
        assertThat(compile("02_StartJoin.java", "void main() { x }").problems().getFirst().file())
                .isEqualTo("02_StartJoin.java");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class A { public static void main(String[] a) {} } | A",
                "class A { static void main() {} } | A",
                "class A { void main() {} } | A",
                "class A { protected void main(String... a) {} } | A",
                "class A { void main() {} } class B extends A {} | A",
                "class Z extends A {} class A { void main() {} } | Z",
                "class Q implements I {} interface I { default void main() {} } | Q",
                "interface I { static void main() {} } class Q implements I {} | I",
                "enum E { X; public static void main(String[] a) {} } | E",
                "record R(int x) { static void main() {} } | R",
                "class Task {} class Other {} class C { static void main() {} } | C",
                "class P { private static void main() {} } class C { static void main() {} } | C",
                "class P { int main() { return 1; } } class C { static void main() {} } | C",
                "class P { P(int x) {} void main() {} } class C { static void main() {} } | C",
                "abstract class P { void main() {} } class C { static void main() {} } | C",
                "package a.b; public class C { public static void main(String[] a) {} } | a.b.C",
                "class Grüße { static void main() { int größe = 1; } } | Grüße",
                "class 時計 { void main() {} } | 時計",
            })
    void the_first_type_that_can_be_started_is_chosen(String text, String mainClass) {
        Compilation compilation = compile("File.java", text);
        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.mainClass()).isEqualTo(mainClass);
    }

    @Test
    void two_public_classes_may_share_a_file_of_another_name() {
        Compilation compilation =
                compile(
                        "Both.java",
                        "public class One { public static void main(String[] a) { new Two(); } }"
                                + " public class Two {}");
        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.classes()).containsOnlyKeys("One", "Two");
    }

    @Test
    void main_may_be_in_a_later_file_and_files_see_each_other() {
        Compilation compilation =
                COMPILER.compile(
                        List.of(
                                new SourceFile("Empty.java", ""),
                                new SourceFile("Account.java", "class Account { int money; }"),
                                new SourceFile(
                                        "Bank.java",
                                        "class Bank { void main() { new Account().money = 1; }"
                                                + " }")));
        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.mainClass()).isEqualTo("Bank");
    }

    @Test
    void two_compact_files_of_strange_names_do_not_clash_with_files_of_the_same_name() {
        Compilation compilation =
                COMPILER.compile(
                        List.of(
                                new SourceFile("x/A.java", "class One { void main() {} }"),
                                new SourceFile("y/A.java", "class Two {}")));
        assertThat(compilation.classes()).containsOnlyKeys("One", "Two");
    }

    @Test
    void preview_features_compile_without_a_word() {
        Compilation compilation =
                compile(
                        "Main.java",
                        "import java.util.concurrent.*; void main() throws Exception {"
                                + " try (var s = StructuredTaskScope.open()) { s.fork(() -> 1);"
                                + " s.join(); } }");
        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.runnable()).isTrue();
    }

    @Test
    void the_workbench_is_out_of_reach_for_programs() {
        assertThat(onlyProblem("void main() { dev.interleave.compile.Problem p; }").message())
                .isEqualTo("package dev.interleave.compile does not exist");
    }

    @Test
    void an_error_tells_its_place_in_javacs_own_words() {
        Problem problem = onlyProblem("void main() {\r\n\tint x = 1;\r\n\tint y = \"a\";\r\n}");
        assertThat(problem)
                .isEqualTo(
                        new Problem(
                                "Main.java",
                                3,
                                10,
                                37,
                                40,
                                Problem.Severity.ERROR,
                                "incompatible types: String cannot be converted to int",
                                "The value has another type than the one that is needed here."));
    }

    @Test
    void class_names_stay_long_where_two_of_the_same_short_name_meet() {
        assertThat(
                        onlyProblem("void main() { java.util.List<?> list = new java.awt.List(); }")
                                .message())
                .isEqualTo(
                        "incompatible types: java.awt.List cannot be converted to"
                                + " java.util.List<?>");
    }

    @Test
    void an_empty_editor_and_a_lonely_comment_say_what_is_missing() {
        for (String text : List.of("", " \n\t", "// later", "import java.util.List;")) {
            Problem problem = onlyProblem(text);
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.message())
                    .startsWith("There is nothing to run yet: ")
                    .contains("void main()");
        }
        assertThat(COMPILER.compile(List.of()).problems()).hasSize(1);
    }

    @Test
    void a_program_without_main_says_what_was_found_and_what_was_expected() {
        Compilation compilation = compile("X.java", "class A {} class B { void mian() {} }");
        assertThat(compilation.runnable()).isFalse();
        assertThat(compilation.problems().getFirst().message())
                .isEqualTo(
                        "No main method was found in X.java, which declares A, B. A program starts"
                                + " at a method named main, for example: void main() { … }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class A { private void main() {} } | is private",
                "class A { static int main(String[] a) { return 1; } } | must return nothing",
                "class A { void main(int n) {} } | has other parameters",
                "abstract class A { void main() {} } | is abstract",
                "class A { A(int n) {} void main() {} } | no constructor without parameters"
            })
    void a_main_that_cannot_be_started_is_told_with_the_reason(String text, String reason) {
        Compilation compilation = compile("X.java", text);
        assertThat(compilation.runnable()).isFalse();
        assertThat(compilation.problems().getFirst().message()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void main() { int x = 1 } | add ; here",
                "void main() { | closing brace",
                "class A { void m() { ReentrantLock l; } } | add import"
                        + " java.util.concurrent.locks.ReentrantLock; at the top",
                "class A { Object o = new ArrayList(); } | add import java.util.ArrayList; at the"
                        + " top",
                "class A { void m() { Executors.newCachedThreadPool(); } } | add import"
                        + " java.util.concurrent.Executors; at the top",
                "void main() { Thread.slep(1); } | no method slep",
                "void main() { frob = 1; } | the name frob",
                "void main() { Sytem.out.println(); } | does not know Sytem",
                "void main() { Thread.sleep(1); } | throws InterruptedException",
                "void main() { int x = 5.0; } | (int) value",
                "int f() { } void main() {} | return",
                "void main() { 5; } | does nothing",
                "void main() { int x = 0; x++; Runnable r = () -> IO.println(x); } | never change",
                "void main() { IO.println(“x”); } | typographic quotes",
                "void Main() { } | small m",
                "class A { int x; static void f() { x = 1; } } | static",
            })
    void common_errors_get_a_plain_sentence(String text, String help) {
        assertThat(onlyProblem(text).help()).contains(help).endsWith(".");
    }

    @Test
    void ten_megabytes_on_one_line_compile() {
        var text = new StringBuilder("void main() { int x = 0; ");
        while (text.length() < 10_000_000) {
            text.append("/* padding, padding, padding, padding */ ");
        }
        assertThat(compile("Main.java", text + " }").runnable()).isTrue();
        Problem problem = onlyProblem(text + " oops }");
        assertThat(problem.line()).isEqualTo(1);
        assertThat(problem.column()).isGreaterThan(10_000_000);
    }

    @Test
    void nesting_that_exhausts_javacs_stack_is_a_problem_and_the_compiler_goes_on() {
        String deep = String.join("", Collections.nCopies(200_000, "("));
        assertThat(onlyProblem("void main() { int x = " + deep + "; }").severity())
                .isEqualTo(Problem.Severity.ERROR);
        assertThat(compile("Main.java", "void main() {}").runnable()).isTrue();
    }

    @Test
    void noise_of_any_kind_is_a_problem_and_never_an_exception() {
        for (String text :
                List.of(
                        "\0\0\0",
                        "\uD800",
                        "\\u00",
                        "}}}}",
                        "@@@",
                        "module a {}",
                        "package p;",
                        "\uFEFFvoid main() {}",
                        "class",
                        "sealed interface A permits B {}",
                        "\"\"\"")) {
            assertThat(onlyProblem(text).message()).isNotEmpty();
        }
    }

    @Test
    void many_threads_may_compile_at_once() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Compilation>> jobs =
                    Collections.nCopies(12, () -> compile("T.java", "void main() {}"));
            for (var future : pool.invokeAll(jobs)) {
                assertThat(future.get().mainClass()).isEqualTo("T");
            }
        }
    }
}
