package dev.interleave.chart;

import dev.interleave.chart.picture.TimelinePicture;
import dev.interleave.chart.view.TimelineLegend;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.support.Fx;
import dev.interleave.timeline.RunSnapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Draws sample runs into `target/gallery`, to be looked at.
@Tag("bench")
class Gallery {
    @Test
    void draws_every_sample_light_and_dark_near_and_far() {
        FxToolkit.start();
        Map<String, RunSnapshot> samples = new TreeMap<>();
        samples.put("two", SampleRuns.twoTasks());
        samples.put("five", SampleRuns.fiveThreads());
        samples.put("lock", SampleRuns.lock());
        samples.put("forty", SampleRuns.many(40));
        samples.put("virtual", SampleRuns.virtual(10_000));
        samples.put("failing", SampleRuns.failing());
        samples.put("deep", SampleRuns.deep(9));
        samples.put("empty", RunSnapshot.EMPTY);
        Path folder = Path.of("target/gallery");
        samples.forEach((name, run) -> {
            Fx.call(() -> {
                TimelinePicture.write(
                        run,
                        name + ".java",
                        "Completed in 203 ms.",
                        folder.resolve(name + "-file.png"),
                        900,
                        360,
                        Palette.LIGHT);
                return true;
            });
            picture(run, folder.resolve(name + "-light.png"), 1000, 300, Palette.LIGHT);
            picture(run, folder.resolve(name + "-dark.png"), 1300, 420, new Palette(true, 20));
        });
    }

    private static void picture(
            RunSnapshot run, Path file, int width, int height, Palette palette) {
        Fx.call(() -> {
            var view = new TimelineView(palette);
            var page = new javafx.scene.layout.BorderPane(view);
            page.setTop(new TimelineLegend(palette));
            page.setStyle("-fx-background-color: " + palette.css(Tone.BACKGROUND));
            var scene = new javafx.scene.Scene(page, width, height);
            view.show(run);
            page.applyCss();
            page.layout();
            Pictures.png(scene, file);
            return true;
        });
    }
}
