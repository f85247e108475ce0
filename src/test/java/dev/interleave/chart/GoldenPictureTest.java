package dev.interleave.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.view.TimelineView;
import dev.interleave.support.Fx;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.explain.Cause;
import dev.interleave.timeline.explain.Segment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Compares what the timeline draws with pictures that somebody looked at. A picture that differs
/// is left in `target/golden`; with `-Dinterleave.golden=write` they become the new ones.
class GoldenPictureTest {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 290;
    private static final Path STORE =
            Path.of("src", "test", "resources", "dev", "interleave", "chart", "golden");
    private static final Path LEFT = Path.of("target", "golden");

    /// Of 255: edges of letters are smoothed a little differently from machine to machine.
    private static final int NEAR = 40;

    private static final double MOST_DIFFERENT = 0.01;

    private interface Act {
        void on(TimelineView view);
    }

    private record Scenario(String name, RunSnapshot run, Act act) {}

    private static List<Scenario> scenarios() {
        return List.of(
                new Scenario("lock", SampleRuns.lock(), view -> {}),
                new Scenario("failing", SampleRuns.failing(), view -> {}),
                new Scenario("virtual", SampleRuns.virtual(2_000), view -> {}),
                new Scenario("dense", SampleRuns.dense(20_000), view -> {}),
                new Scenario(
                        "zoomed",
                        SampleRuns.fiveThreads(),
                        view -> {
                            view.moves().zoom(300, 3);
                            view.selectRange(SampleRuns.nanos(55), SampleRuns.nanos(70));
                            view.select(new dev.interleave.timeline.SpanRef(2, 0));
                        }),
                new Scenario("path", SampleRuns.fiveThreads(), GoldenPictureTest::path));
    }

    private static void path(TimelineView view) {
        view.marking()
                .path(
                        List.of(
                                new Segment(1, 0, SampleRuns.nanos(3), Cause.RUNNING, "", false),
                                new Segment(
                                        3,
                                        SampleRuns.nanos(3),
                                        SampleRuns.nanos(121),
                                        Cause.RUNNING,
                                        "",
                                        false)));
    }

    @TestFactory
    Stream<DynamicTest> the_timeline_looks_as_it_did() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Scenario scenario : scenarios()) {
            for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
                String name = scenario.name() + (palette.dark() ? "-dark" : "-light");
                tests.add(DynamicTest.dynamicTest(name, () -> compare(name, scenario, palette)));
            }
        }
        return tests.stream();
    }

    @Test
    void another_run_is_told_apart() throws IOException {
        var other = new SampleRuns();
        other.lane("main", LaneKind.MAIN, 0, 100).call("work()", 10, 60);
        BufferedImage drawn = draw(new Scenario("other", other.at(100), view -> {}), Palette.LIGHT);
        assertThat(difference(drawn, stored("lock-light"))).isGreaterThan(5 * MOST_DIFFERENT);
    }

    private static void compare(String name, Scenario scenario, Palette palette)
            throws IOException {
        BufferedImage drawn = draw(scenario, palette);
        if ("write".equals(System.getProperty("interleave.golden"))) {
            Files.createDirectories(STORE);
            ImageIO.write(drawn, "png", STORE.resolve(name + ".png").toFile());
            return;
        }
        double difference = difference(drawn, stored(name));
        if (difference > MOST_DIFFERENT) {
            Files.createDirectories(LEFT);
            ImageIO.write(drawn, "png", LEFT.resolve(name + ".png").toFile());
        }
        assertThat(difference)
                .as("share of pixels of %s that differ; see %s", name, LEFT)
                .isLessThanOrEqualTo(MOST_DIFFERENT);
    }

    private static BufferedImage draw(Scenario scenario, Palette palette) {
        return Fx.call(() -> {
            var view = new TimelineView(palette);
            view.setFixedScale(1);
            var ground = new StackPane(view);
            ground.setStyle("-fx-background-color: " + palette.css(Tone.BACKGROUND));
            var scene = new Scene(ground, WIDTH, HEIGHT);
            view.show(scenario.run());
            ground.applyCss();
            ground.layout();
            scenario.act().on(view);
            ground.applyCss();
            ground.layout();
            return Pictures.buffered(scene.snapshot(null));
        });
    }

    private static BufferedImage stored(String name) throws IOException {
        try (InputStream in =
                GoldenPictureTest.class.getResourceAsStream("golden/" + name + ".png")) {
            assertThat(in).as("the picture of %s", name).isNotNull();
            return ImageIO.read(in);
        }
    }

    /// Share of the pixels that differ by more than [#NEAR] in a colour.
    private static double difference(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        int different = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                different += near(one.getRGB(x, y), other.getRGB(x, y)) ? 0 : 1;
            }
        }
        return different / (double) (one.getWidth() * one.getHeight());
    }

    private static boolean near(int one, int other) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((one >> shift & 255) - (other >> shift & 255)) > NEAR) {
                return false;
            }
        }
        return true;
    }
}
