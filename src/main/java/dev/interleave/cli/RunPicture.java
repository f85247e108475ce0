package dev.interleave.cli;

import dev.interleave.chart.FxToolkit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.TimelinePicture;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.Verdict;
import java.io.IOException;
import java.nio.file.Path;

/// The timeline of a run as a picture.
final class RunPicture {
    private static final int WIDTH = 1200;
    private static final int HEAD = 200;
    private static final int PER_LANE = 44;
    private static final int HIGHEST = 1000;

    private RunPicture() {}

    static void write(RunResult result, Path file) throws IOException {
        FxToolkit.start();
        int height = Math.min(HIGHEST, HEAD + PER_LANE * result.snapshot().lanes().size());
        FxToolkit.call(() -> {
            TimelinePicture.write(
                    result.snapshot(),
                    result.program().name(),
                    Verdict.of(result.snapshot()).text(),
                    file,
                    WIDTH,
                    height,
                    Palette.LIGHT);
            return file;
        });
    }
}
