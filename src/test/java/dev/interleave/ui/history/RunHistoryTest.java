package dev.interleave.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.SourceFile;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SavedRun;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
    @TempDir Path folder;

    private static SavedRun run(String code) {
        var program = new Program("m/s", List.of(new SourceFile("A.java", code)), List.of());
        var outcome = new Outcome(Outcome.Kind.COMPLETED, 0, "The program completed.", "");
        var result = new RunResult(program, outcome, List.of(), RunSnapshot.EMPTY, 1_500, -1);
        return new SavedRun(result, RunOptions.DEFAULT, 128, 2);
    }

    @Test
    void a_run_comes_back_with_the_code_that_made_it() throws IOException {
        var history = new RunHistory(folder);
        history.keep("m/s", "two/ threads", Instant.ofEpochMilli(1_000), run("one"));
        history.keep("m/s", "", Instant.ofEpochMilli(2_000), run("two"));
        List<PastRun> runs = new RunHistory(folder).of("m/s");
        assertThat(runs).extracting(PastRun::variant).containsExactly("", "two/ threads");
        assertThat(runs).extracting(PastRun::outcome).containsOnly("completed");
        assertThat(runs).extracting(PastRun::wallNanos).containsOnly(1_500L);
        assertThat(history.read(runs.getLast()).result().program().files().getFirst().text())
                .isEqualTo("one");
        assertThat(history.of("m/other")).isEmpty();
    }

    @Test
    void the_oldest_runs_of_a_step_go_first_and_no_step_leaves_the_folder() throws IOException {
        var history = new RunHistory(folder);
        for (int i = 0; i < RunHistory.MOST + 3; i++) {
            history.keep("../../m", "", Instant.ofEpochMilli(i), run("x"));
        }
        assertThat(history.of("../../m")).hasSize(RunHistory.MOST);
        assertThat(history.of("../../m").getLast().when()).isEqualTo(Instant.ofEpochMilli(3));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(RunHistory.MOST);
        }
    }
}
