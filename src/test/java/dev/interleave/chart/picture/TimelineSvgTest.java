package dev.interleave.chart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.SampleRuns;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class TimelineSvgTest {
    @Test
    void every_bar_stands_on_its_place_with_a_tip() throws Exception {
        Document svg = parsed(written(SampleRuns.twoTasks()));

        List<Element> bars = groups(svg, "bar");

        assertThat(bars).hasSize(2);
        assertThat(tip(bars.getFirst()))
                .startsWith("task(\"First task\")\ncall on main, line 7\n")
                .contains("1.2 ms to 101.4 ms  (100 ms)");
        Element first = (Element) bars.getFirst().getElementsByTagName("rect").item(0);
        Element second = (Element) bars.get(1).getElementsByTagName("rect").item(0);
        double perMilli = number(first, "x") / 1.2;
        assertThat(number(second, "x")).isCloseTo(101.6 * perMilli, byPixels());
        assertThat(number(first, "width")).isCloseTo(100.2 * perMilli - 1, byPixels());
    }

    private static org.assertj.core.data.Offset<Double> byPixels() {
        return org.assertj.core.data.Offset.offset(1.0);
    }

    @Test
    void sleep_inside_a_bar_has_its_pattern_and_the_legend_its_words() throws Exception {
        String text = written(SampleRuns.twoTasks());
        Document svg = parsed(text);

        assertThat(groups(svg, "bar").getFirst().getElementsByTagName("rect").item(1))
                .extracting(rect -> ((Element) rect).getAttribute("class"))
                .isEqualTo("s-sleeping");
        assertThat(text)
                .contains(".s-sleeping{fill:url(#sleeping)")
                .contains("<pattern id=\"sleeping\"")
                .contains(">sleeping</text>", ">input/output</text>", ">The verdict.</text>");
    }

    @Test
    void hostile_names_make_no_invalid_document() throws Exception {
        var run = new SampleRuns();
        String name = "a<b>&\"c\"\u0000\u0007\uD800 ]]> --> \uFFFF \u0085ü";
        run.lane(name, LaneKind.MAIN, 0, 100).call(name, 1, 99);

        var target = new StringBuilder();
        TimelineSvg.write(run.at(100), name, name, target);

        Document svg = parsed(target.toString());
        assertThat(tip(groups(svg, "bar").getFirst()))
                .startsWith("a<b>&\"c\"\uFFFD\uFFFD\uFFFD ]]> --> \uFFFD \uFFFDü");
    }

    @Test
    void a_hundred_thousand_thin_bars_are_merged_and_counted() throws Exception {
        String text = written(SampleRuns.dense(100_000));
        Document svg = parsed(text);

        assertThat(text.length()).isLessThan(100_000);
        assertThat(text)
                .contains("<!-- 100 000 bars thinner than 0.5 px are drawn merged. -->")
                .contains(">100 000 bars thinner than 0.5 px are drawn merged.</text>");
        assertThat(groups(svg, "bars").stream().map(TimelineSvgTest::tip))
                .anyMatch(tip -> tip.startsWith("100 000 bars"));
        assertThat(groups(svg, "bar").stream().map(TimelineSvgTest::tip))
                .anyMatch(tip -> tip.startsWith("last()"));
    }

    @Test
    void a_picture_with_more_bars_than_shapes_stays_small() throws Exception {
        var run = new SampleRuns();
        for (int lane = 0; lane < 60; lane++) {
            var track = run.lane("T" + lane, LaneKind.PLATFORM, 0, 1000);
            for (int call = 0; call < 900; call++) {
                track.call("c", call * 1.1, call * 1.1 + 0.8);
            }
        }

        String text = written(run.at(1000));

        parsed(text);
        assertThat(text.length()).isLessThan(6_000_000);
        assertThat(text).contains("54 000 bars thinner than 1 px are drawn merged");
    }

    @Test
    void many_lanes_fold_into_one_shape_for_each_state() throws Exception {
        String text = written(SampleRuns.virtual(10_000));

        Document svg = parsed(text);

        assertThat(text.length()).isLessThan(500_000);
        assertThat(tip(groups(svg, "folded").getFirst()))
                .startsWith("10 000 virtual threads\nat most 10 000 alive at once");
    }

    @Test
    void a_cancelled_task_has_a_mark_of_its_own() throws Exception {
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, 100);
        run.lane("worker", LaneKind.PLATFORM, 0, 100).cancelled("slow", 1, 90);
        String text = written(run.at(100));
        assertThat(text).contains("class=\"cancelled\"").doesNotContain("class=\"failed\"");
    }

    @Test
    void failures_waits_and_bars_without_end_are_told() throws Exception {
        var run = new SampleRuns();
        run.lane("main", LaneKind.MAIN, 0, SampleRuns.OPEN)
                .failing("bad()", 1, 40, "java.lang.Error: no")
                .call("lock()", 50, SampleRuns.OPEN)
                .state(ActivityState.BLOCKED, 51, SampleRuns.OPEN, "rlock", 2);
        run.lane("other", LaneKind.PLATFORM, 0, 100);

        Document svg = parsed(written(run.at(100)));

        List<Element> bars = groups(svg, "bar");
        assertThat(tip(bars.getFirst())).endsWith("failed: java.lang.Error: no");
        assertThat(tip(bars.get(1))).contains("never ended, 50 ms");
        assertThat(texts(svg)).contains("blocked by other (rlock)");
    }

    @Test
    void a_run_without_lanes_says_so() throws Exception {
        assertThat(texts(parsed(written(RunSnapshot.EMPTY)))).contains("Nothing ran.");
    }

    @Test
    void gallery_of_pictures() throws Exception {
        Map<String, RunSnapshot> samples =
                Map.of(
                        "lock", SampleRuns.lock(),
                        "failing", SampleRuns.failing(),
                        "deep", SampleRuns.deep(9),
                        "forty", SampleRuns.many(40),
                        "virtual", SampleRuns.virtual(10_000));
        Path folder = Files.createDirectories(Path.of("target/gallery"));
        for (var sample : samples.entrySet()) {
            String text = written(sample.getValue());
            parsed(text);
            Files.writeString(folder.resolve(sample.getKey() + ".svg"), text);
        }
    }

    private static String written(RunSnapshot run) throws IOException {
        var target = new StringBuilder();
        TimelineSvg.write(run, "threads/start-join", "The verdict.", target);
        return target.toString();
    }

    private static Document parsed(String xml)
            throws ParserConfigurationException, SAXException, IOException {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> groups(Document svg, String name) {
        return elements(svg.getElementsByTagName("g")).stream()
                .filter(group -> group.getAttribute("class").equals(name))
                .collect(Collectors.toList());
    }

    private static List<String> texts(Document svg) {
        return elements(svg.getElementsByTagName("text")).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String tip(Element group) {
        return group.getElementsByTagName("title").item(0).getTextContent();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
