package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent.Dropped;
import dev.interleave.trace.TraceEvent.Output;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputTest {
    @Test
    void one_print_call_is_one_piece_of_output() throws Exception {
        String source =
                """
                void main() {
                    System.out.print("a");
                    System.out.println("b");
                    System.out.printf("%d + %s%n", 1, "é");
                    System.err.println(new char[] {'x'});
                    System.out.append('c').append("de", 0, 1).println();
                    System.out.write('f');
                    System.out.println((Object) null);
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(Output.class).map(Output::text))
                    .containsExactly("a", "b\n", "1 + é\n", "x\n", "c", "d", "\n", "f", "null\n");
            assertThat(child.output(true)).isEqualTo("x\n");
        }
    }

    @Test
    void a_long_text_arrives_whole() throws Exception {
        String source = "void main() { IO.println(\"größe\".repeat(20_000)); IO.println(); }";
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.events(Output.class).map(Output::text))
                    .containsExactly("größe".repeat(20_000) + "\n", "\n");
        }
    }

    @Test
    void a_flood_waits_for_the_reader_and_loses_nothing() throws Exception {
        String source =
                """
                void main() throws Exception {
                    Thread other = new Thread(() -> print("b"));
                    other.start();
                    print("a");
                    other.join();
                }
                void print(String name) {
                    for (int i = 0; i < 20_000; i++) System.out.print(name + i + ",");
                }
                """;
        try (ChildJvm child = new ChildJvm(16)) {
            child.submit(source);
            child.end();
            for (String name : List.of("a", "b")) {
                List<String> printed =
                        child.events(Output.class)
                                .map(Output::text)
                                .filter(t -> t.startsWith(name))
                                .toList();
                List<String> expected =
                        IntStream.range(0, 20_000).mapToObj(i -> name + i + ",").toList();
                assertThat(printed).isEqualTo(expected);
            }
        }
    }

    @Test
    void other_events_are_dropped_and_counted_when_nobody_reads() throws Exception {
        String source =
                """
                void main() throws Exception {
                    for (int i = 0; i < 5_000; i++) Thread.sleep(0, 1);
                    Runtime.getRuntime().halt(5);
                }
                """;
        try (ChildJvm child = new ChildJvm(4)) {
            child.submit(source);
            child.process().waitFor();
            child.end();
            assertThat(child.exitCode()).isEqualTo(5);
            long dropped = child.events(Dropped.class).findFirst().orElseThrow().total();
            // A sleep takes two slots when it begins and one when it ends; threads of ours may have
            // one or two of the four chunks.
            assertThat(child.events()).hasSizeBetween(2 * 126 * 2 / 3, 4 * 126 * 2 / 3 + 3);
            assertThat(dropped).isGreaterThan(9_000);
        }
    }
}
