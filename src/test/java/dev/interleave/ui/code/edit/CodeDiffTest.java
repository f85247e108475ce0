package dev.interleave.ui.code.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.ui.code.edit.CodeDiff.Kind;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodeDiffTest {
    @Test
    void lines_that_came_and_went_stand_where_they_belong() {
        CodeDiff diff = CodeDiff.of("a\nb\nc", "a\nB\nc\nd");
        assertThat(diff.rows())
                .extracting(row -> row.kind() + " " + row.oldLine() + " " + row.newLine())
                .containsExactly("BOTH 1 1", "REMOVED 2 0", "ADDED 0 2", "BOTH 3 3", "ADDED 0 4");
        assertThat(diff.summary()).isEqualTo("2 lines added, 1 line removed");
        assertThat(CodeDiff.of("a", "a").summary()).isEqualTo("Nothing is changed");
    }

    @Test
    void both_texts_can_be_read_from_the_rows_with_their_own_numbers() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            String old = text(random);
            String mine = text(random);
            CodeDiff diff = CodeDiff.of(old, mine);
            assertThat(side(diff, Kind.ADDED)).isEqualTo(old);
            assertThat(side(diff, Kind.REMOVED)).isEqualTo(mine);
            int[] lines = {0, 0};
            for (CodeDiff.Row row : diff.rows()) {
                if (row.kind() != Kind.ADDED) {
                    assertThat(row.oldLine()).isEqualTo(++lines[0]);
                }
                if (row.kind() != Kind.REMOVED) {
                    assertThat(row.newLine()).isEqualTo(++lines[1]);
                }
            }
        }
    }

    private static String text(SplittableRandom random) {
        return random.ints(1 + random.nextInt(9), 0, 3)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    private static String side(CodeDiff diff, Kind without) {
        return diff.rows().stream()
                .filter(row -> row.kind() != without)
                .map(CodeDiff.Row::text)
                .collect(Collectors.joining("\n"));
    }
}
