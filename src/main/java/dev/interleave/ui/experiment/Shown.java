package dev.interleave.ui.experiment;

import dev.interleave.experiment.Progress;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.launch.RunResult;
import java.util.Map;
import java.util.Optional;

/// What is known of an experiment in one frame.
///
/// @param experiment empty before its first run is over
/// @param progress how far it is
/// @param runs whole runs that can be opened: by the number of the point, the outcome, or the
///   number of the program; none for an experiment that was opened from a file
/// @param problem why it could not be made, or empty
record Shown(
        Optional<SavedExperiment> experiment,
        Progress progress,
        Map<String, RunResult> runs,
        String problem) {
    static final Shown NOTHING =
            new Shown(Optional.empty(), new Progress(0, 0, 0, -1), Map.of(), "");

    static Shown problem(String problem) {
        return new Shown(Optional.empty(), NOTHING.progress(), Map.of(), problem);
    }
}
