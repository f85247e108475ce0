package dev.interleave.ui.experiment;

import dev.interleave.launch.Program;
import dev.interleave.launch.SeriesOptions;
import java.util.Optional;
import javafx.scene.Node;

/// What one kind of experiment asks for before it begins. FX thread only.
interface ExperimentForm {
    /// What is to be done.
    ///
    /// @param options of its series
    record Order(SeriesOptions options, ExperimentRunner.Job job) {}

    Node node();

    /// Takes up the code that is open.
    void codeOpened(Optional<Program> program);

    /// What is to be done.
    ///
    /// @throws IllegalArgumentException when something is not filled in well; the message says what
    Order order(Optional<Program> program);
}
