package dev.interleave.chart.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.Palette;
import dev.interleave.chart.experiment.Sheet.Align;
import dev.interleave.chart.experiment.Sheet.Words;
import dev.interleave.experiment.Machine;
import dev.interleave.experiment.repeat.RepeatPlan;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.Tally;
import dev.interleave.launch.Warmth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {
    /// Two hundred runs whose outcomes are long, many, and full of what XML means something by.
    private static RepeatResult awkward() {
        List<Tally> outcomes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            outcomes.add(new Tally("line <%d> & ".formatted(i).repeat(30) + "\nmore", 5, i + 1));
        }
        List<Long> wall = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            wall.add(1_000_000L + i * 7_919L % 3_000_000);
        }
        return new RepeatResult(
                "Long.java",
                RepeatPlan.of(200),
                wall,
                outcomes,
                List.of(new Tally("a, b", 150, 1), new Tally("b, a", 50, 4)),
                0,
                1,
                new Machine().conditions(Warmth.FRESH_CLASSES, 0),
                2_000_000_000,
                true);
    }

    private static double left(Words words) {
        double width =
                SheetBuilder.width(words.text(), words.size() / SheetBuilder.EM, words.bold());
        return words.align() == Align.RIGHT ? words.x() - width : words.x();
    }

    private static double right(Words words) {
        double width =
                SheetBuilder.width(words.text(), words.size() / SheetBuilder.EM, words.bold());
        return left(words) + width;
    }

    @Test
    void nothing_leaves_the_page_or_covers_other_words() {
        Sheet sheet = RepeatSheet.of(awkward());
        List<Words> words =
                sheet.shapes().stream()
                        .filter(Words.class::isInstance)
                        .map(Words.class::cast)
                        .toList();
        assertThat(words)
                .allMatch(each -> left(each) >= 0 && right(each) <= sheet.width())
                .allMatch(each -> each.y() - each.size() >= 0 && each.y() <= sheet.height());
        for (int i = 0; i < words.size(); i++) {
            for (int j = 0; j < i; j++) {
                Words one = words.get(i);
                Words other = words.get(j);
                boolean apart =
                        right(one) < left(other)
                                || right(other) < left(one)
                                || Math.abs(one.y() - other.y())
                                        >= 0.9 * Math.max(one.size(), other.size());
                assertThat(apart).as("%s / %s", one, other).isTrue();
            }
        }
    }

    @Test
    void what_is_left_out_is_counted_and_conditions_are_there() {
        String svg = SheetSvg.of(RepeatSheet.of(awkward()), Palette.LIGHT);
        assertThat(svg)
                .contains("and 25 others", "40 different outcomes in 200 runs", " cores · JDK ")
                .contains("line &lt;0&gt; &amp; line")
                .doesNotContain("line <");
    }
}
