package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.support.Json;
import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.InternalFailures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A hook that fails: the program runs on, and everybody is told that the picture may lack
/// something.
@Timeout(60)
class InternalFailureTest {
    private static final String SENTENCE =
            "interleave: Interleave itself had a problem in ThreadRecorder.renamed; the timeline"
                    + " may miss something";

    @TempDir private static Path folder = Path.of("");

    private static Engine engine = BorrowedEngine.NONE;
    private static Path program = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void startEngine() throws IOException {
        engine =
                new JvmEngine(
                        EngineOptions.DEFAULT.withJvmArguments(
                                "-D" + ChildCommand.FAILING + "=true"));
        program =
                Files.writeString(
                        folder.resolve("Renames.java"),
                        """
                        void main() {
                            for (int i = 0; i < 3; i++) {
                                Thread.currentThread().setName("other" + i);
                            }
                            IO.println("done");
                        }
                        """);
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @Test
    void it_is_counted_in_the_json_and_said_with_its_stack_when_asked_for() throws Exception {
        Path json = folder.resolve("a.json");
        Path saved = folder.resolve("a.run");
        int status =
                execute("run", program.toString(), "--json", json.toString(), "--save", saved + "");

        assertThat(status).isZero();
        assertThat(text(out)).contains("done", "The program ran to its end.");
        assertThat(text(err).strip()).isEqualTo(SENTENCE + "; --verbose shows more.");
        assertThat(internal(json))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "where", "ThreadRecorder.renamed",
                                        "what", "IllegalStateException: made to fail",
                                        "times", 3L)));
        InternalFailures.takeAll();

        err.reset();
        Path again = folder.resolve("b.json");
        status = execute("replay", saved.toString(), "--json", again.toString(), "--verbose");

        assertThat(status).isZero();
        assertThat(text(err))
                .startsWith(SENTENCE + ".\n")
                .contains("ThreadRecorder.renamed: IllegalStateException: made to fail (3 times)")
                .contains("    at runner.ThreadRecorder.renamed:");
        assertThat(internal(again)).isEqualTo(internal(json));
        InternalFailures.takeAll();
    }

    @Test
    void what_goes_wrong_in_the_workbench_is_told_with_the_next_run() throws Exception {
        InternalFailures.note("Somewhere.else", new IOException("no such thing"));
        Path json = folder.resolve("c.json");
        Path quiet = Files.writeString(folder.resolve("Quiet.java"), "void main() {}\n");
        int status = execute("run", quiet.toString(), "--json", json.toString());

        assertThat(status).isZero();
        assertThat(text(err)).contains("had a problem in Somewhere.else;");
        assertThat(internal(json).toString()).contains("IOException: no such thing");
        InternalFailures.takeAll();

        err.reset();
        Path next = folder.resolve("d.json");
        status = execute("run", quiet.toString(), "--json", next.toString());

        assertThat(status).isZero();
        assertThat(text(err)).isEmpty();
        assertThat(Json.object(Files.readString(next))).doesNotContainKey("internal");
    }

    private static List<Map<String, Object>> internal(Path json) throws IOException {
        return Json.objects(Json.object(Files.readString(json)), "internal");
    }

    private int execute(String... arguments) {
        return InterleaveCommand.execute(
                new InterleaveCommand.Parts(
                        new Console(InputStream.nullInputStream(), stream(out), stream(err)),
                        heapMegabytes -> new BorrowedEngine(engine),
                        () -> false,
                        opened -> {
                            throw new AssertionError("no window is asked for");
                        },
                        request -> {
                            throw new AssertionError("no picture can be made of " + request);
                        }),
                arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
