package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.SourceFile;
import dev.interleave.compile.live.Late;
import dev.interleave.compile.live.LiveChecker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLibraryTest {
    @TempDir Path folder;

    @Test
    void a_program_with_a_process_pool_has_no_problems_while_it_is_typed() throws Exception {
        ProgramLibrary.write(folder);
        List<Path> library = ProgramLibrary.write(folder);
        var checker = new LiveChecker(new Late<>(() -> new SourceAnalyzer(library)));
        var program =
                new SourceFile(
                        "Main.java",
                        """
                        import dev.interleave.runner.ProcessPool;

                        void main() throws Exception {
                            try (var pool = new ProcessPool(2)) {
                                IO.println(pool.submit(() -> 1).get());
                            }
                        }
                        """);
        assertThat(checker.check(List.of(program), () -> false)).contains(List.of());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyElementsOf(library);
        }
    }
}
