package dev.interleave.compile.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompleterTest {
    private static final LiveChecker CHECKER = new LiveChecker(new Late<>(SourceAnalyzer::new));

    private static Completion at(String marked) {
        int caret = marked.indexOf('|');
        String text = marked.replace("|", "");
        return CHECKER.complete(List.of(new SourceFile("Main.java", text)), "Main.java", caret);
    }

    private static List<String> names(String marked) {
        int caret = marked.indexOf('|');
        Completion found = at(marked);
        return found.matching(marked.substring(found.start(), caret)).stream()
                .map(Proposal::name)
                .toList();
    }

    @Test
    void members_of_a_value_are_proposed_in_half_typed_code() {
        String code =
                """
                import java.util.concurrent.*;
                class A {
                    void main() {
                        var pool = Executors.newFixedThreadPool(2);
                        pool.sub|
                        int after = 1;
                    }
                }
                """;
        assertThat(names(code)).containsOnly("submit").hasSize(3);
        assertThat(at(code).matching("submit").getFirst())
                .satisfies(proposal -> {
                    assertThat(proposal.detail()).contains("Runnable");
                    assertThat(proposal.inserted()).isEqualTo("submit()");
                    assertThat(proposal.caretBack()).isEqualTo(1);
                });
    }

    @Test
    void static_members_come_after_a_type_and_others_do_not() {
        String code = "class A {\n    void main() {\n        Thread.|\n    }\n}\n";
        assertThat(names(code))
                .contains("sleep", "ofVirtual", "currentThread")
                .doesNotContain("join", "start", "wait");
    }

    @Test
    void locals_fields_methods_and_types_are_proposed_the_nearest_first() {
        List<String> names =
                names(
                        """
                        class A {
                            int workField;
                            void work() {}
                            void main(String[] args) {
                                int workers = 4;
                                Runnable task = () -> { wor| };
                            }
                        }
                        """);
        assertThat(names).startsWith("workers", "workField", "work");
    }

    @Test
    void a_type_brings_its_import_along() {
        Completion found = at("class A {\n    void main() {\n        ExecutorS|\n    }\n}\n");
        Proposal service =
                found.matching("ExecutorS").stream()
                        .filter(each -> each.name().equals("ExecutorService"))
                        .findFirst()
                        .orElseThrow();
        assertThat(service.detail()).isEqualTo("java.util.concurrent");
        assertThat(service.also())
                .extracting(Fix.Change::text)
                .containsExactly("import java.util.concurrent.ExecutorService;\n\n");
    }

    @Test
    void an_import_goes_on_with_whole_names() {
        assertThat(names("import java.util.concurrent.Cou|\n"))
                .containsExactly(
                        "java.util.concurrent.CountDownLatch",
                        "java.util.concurrent.CountedCompleter");
    }

    @Test
    void private_members_of_others_stay_hidden() {
        String code =
                "class A { void main() { new B().| } }\nclass B { private int no; int yes; }\n";
        assertThat(names(code)).contains("yes").doesNotContain("no");
    }

    @Test
    void a_call_says_what_it_takes_and_where_the_caret_is() {
        String marked =
                """
                void main() {
                    work(1, |);
                }
                void work(int times, String name) {}
                """;
        int caret = marked.indexOf('|');
        Optional<CallHint> hint =
                CHECKER.hint(
                        List.of(new SourceFile("Main.java", marked.replace("|", ""))),
                        "Main.java",
                        caret);
        assertThat(hint).contains(new CallHint("work", List.of("int times, String name"), 1));
    }

    @Test
    void no_place_in_a_program_breaks_it() {
        String text =
                """
                import java.util.*;
                /** Doc. */
                class A {
                    enum Color { RED, GREEN }
                    record P(int x) {}
                    String s = "a.b(c";
                    void main() { for (var p : List.of(new P(1))) { IO.println(p.x()); } }
                }
                """;
        int found = 0;
        for (int i = 0; i <= text.length(); i += 5) {
            found += at(text.substring(0, i) + "|" + text.substring(i)).proposals().size();
        }
        assertThat(found).isGreaterThan(100);
    }
}
