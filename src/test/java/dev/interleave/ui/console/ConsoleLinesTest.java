package dev.interleave.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConsoleLinesTest {
    private static OutputPiece piece(int lane, String text) {
        return new OutputPiece(lane, lane, false, text);
    }

    private static List<String> texts(ConsoleLines lines) {
        return lines.lines().stream().map(ConsoleLine::text).toList();
    }

    @Test
    void pieces_of_several_threads_stay_mangled_on_their_line() {
        var lines = new ConsoleLines();
        lines.take(List.of(piece(2, "he"), piece(3, "wor"), piece(2, "llo\n"), piece(3, "ld\n")));
        assertThat(texts(lines)).containsExactly("heworllo", "ld");
        assertThat(lines.lines().getFirst().mixed()).isTrue();
        assertThat(lines.lines().getLast().mixed()).isFalse();
    }

    @Test
    void lines_are_the_same_however_the_pieces_arrive() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            List<OutputPiece> all = new ArrayList<>();
            var whole = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                String text = List.of("a", "b\n", "\n", "c\nd", "").get(random.nextInt(5));
                whole.append(text);
                all.add(piece(1, text));
            }
            var lines = new ConsoleLines();
            for (int seen = 0; seen < all.size(); seen += 1 + random.nextInt(5)) {
                lines.take(all.subList(0, seen));
            }
            lines.take(all);
            assertThat(texts(lines)).isEqualTo(whole.toString().lines().toList());
        }
    }

    @Test
    void a_gap_is_a_line_of_its_own_and_lines_behind_it_keep_their_numbers() {
        var model = new TraceModel(2_000);
        model.accept(new TraceEvent.RunBegan(new Stamp(0, 1, 0), 1));
        for (int i = 1; i <= 1_000; i++) {
            model.accept(new TraceEvent.Output(new Stamp(i, 1, 0), false, "line " + i + "\n"));
        }
        var lines = new ConsoleLines();
        lines.take(model.output());
        assertThat(texts(lines)).anyMatch(text -> text.contains("are left out here"));
        assertThat(lines.lines().getLast().number()).isEqualTo(1_000);
        assertThat(lines.lines().getLast().text()).isEqualTo("line 1000");
    }

    @Test
    void a_console_that_looks_seldom_shows_every_line_or_where_lines_are_missing() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 100; round++) {
            var model = new TraceModel(400);
            model.accept(new TraceEvent.RunBegan(new Stamp(0, 1, 0), 1));
            var lines = new ConsoleLines();
            for (int i = 1; i <= 300; i++) {
                model.accept(new TraceEvent.Output(new Stamp(i, 1, 0), false, "line " + i + "\n"));
                if (random.nextInt(random.nextBoolean() ? 5 : 60) == 0) {
                    lines.take(model.output());
                }
            }
            lines.take(model.output());
            long next = 1;
            for (ConsoleLine line : lines.lines()) {
                if (line.first().isGap()) {
                    next += line.first().gapLines();
                } else {
                    assertThat(line.text()).isEqualTo("line " + next);
                    assertThat(line.number()).isEqualTo(next);
                    next++;
                }
            }
            assertThat(next).isEqualTo(301);
        }
    }

    @Test
    void of_a_flood_the_newest_lines_are_kept_and_the_others_counted() {
        List<OutputPiece> all = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            all.add(piece(1, "line " + i + "\n"));
        }
        var lines = new ConsoleLines();
        lines.take(all.subList(0, 10));
        lines.take(all);
        assertThat(lines.lines()).hasSize(ConsoleLines.MOST_LINES);
        assertThat(lines.lines().getLast().text()).isEqualTo("line 99999");
        assertThat(lines.leftOut()).isEqualTo(100_000 - ConsoleLines.MOST_LINES);
    }

    @Test
    void a_line_without_end_is_cut_and_says_so() {
        var lines = new ConsoleLines();
        lines.take(List.of(piece(1, "x".repeat(10_000_000)), piece(1, "y")));
        assertThat(lines.lines()).hasSize(1);
        assertThat(lines.lines().getFirst().text())
                .hasSizeLessThan(3_000)
                .contains("left out")
                .doesNotContain("y");
    }
}
