package dev.interleave.experiment.file;

import dev.interleave.compile.SourceFile;
import dev.interleave.experiment.Conditions;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.ways.WaysResult;
import java.util.List;

/// An experiment with the code that it was made with, so that it can be made again.
///
/// @param code as it was, with its sliders where they stood
public record SavedExperiment(Result result, List<SourceFile> code) {
    /// What kind of experiment it is, and what came of it.
    public sealed interface Result {
        Conditions conditions();

        /// One of a sweep.
        record OfSweep(SweepResult sweep) implements Result {
            @Override
            public Conditions conditions() {
                return sweep.conditions();
            }
        }

        /// One of a repetition.
        record OfRepeat(RepeatResult repeat) implements Result {
            @Override
            public Conditions conditions() {
                return repeat.conditions();
            }
        }

        /// One of a comparison.
        record OfWays(WaysResult ways) implements Result {
            @Override
            public Conditions conditions() {
                return ways.conditions();
            }
        }
    }

    public SavedExperiment {
        code = List.copyOf(code);
    }
}
