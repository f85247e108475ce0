package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.support.Json;
import dev.interleave.support.JsonSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Programs that Interleave once got wrong, or shall never get wrong, as `interleave run` shows
/// them.
///
/// What is right for `cases/NAME.java` stands in `cases/NAME.yaml`:
///
/// ```yaml
/// args: [--timeout, 3s]     # more of the command line
/// outcome: deadlock         # of the JSON; or a list: one of these
/// exit: 4                   # of the command; or a list
/// counts: {tasks: 2}        # numbers, equal to the JSON's counts
/// says: ["regex", …]        # each found in the text (output, timeline, verdict, message, errors)
/// never: ["regex", …]       # none found there
/// json: ["regex", …]        # each found in the JSON, which is one line
/// json-never: ["regex", …]  # none found there
/// jit: full                 # it needs the optimising compiler, which other cases do without
/// ```
///
/// `-Dinterleave.cases=REGEX` tries only those whose names match.
@Timeout(60)
class CasesTest {
    private static final Set<String> KEYS =
            Set.of(
                    "args",
                    "outcome",
                    "exit",
                    "counts",
                    "says",
                    "never",
                    "json",
                    "json-never",
                    "jit");

    /// Children in tests have the quick compiler only, which is not what learners have.
    static final EngineOptions OPTIMISING =
            EngineOptions.DEFAULT.withJvmArguments("-XX:TieredStopAtLevel=4");

    private static Engine engine = BorrowedEngine.NONE;
    private static Engine optimising = BorrowedEngine.NONE;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void startEngine() throws IOException {
        engine = new JvmEngine(EngineOptions.DEFAULT);
    }

    private static Engine engine(Map<?, ?> right) throws IOException {
        if (!right.containsKey("jit")) {
            return engine;
        }
        if (optimising.equals(BorrowedEngine.NONE)) {
            optimising = new JvmEngine(OPTIMISING);
        }
        return optimising;
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
        optimising.close();
    }

    static List<String> cases() throws IOException, URISyntaxException {
        Path root = root();
        Pattern wanted = Pattern.compile(System.getProperty("interleave.cases", ".*"));
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .filter(name -> wanted.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_program_is_shown_as_it_is(String name) throws Exception {
        Path source = root().resolve(name + ".java");
        Map<?, ?> right = right(name);
        Engine borrowed = engine(right);
        Path json = folder.resolve("run.json");
        List<String> command = new ArrayList<>(List.of("run", source.toString()));
        command.addAll(List.of("--json", json.toString()));
        strings(right, "args").stream()
                .map(word -> word.replace("$CASES", String.valueOf(source.getParent())))
                .forEach(command::add);
        var said = new ByteArrayOutputStream();
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit =
                InterleaveCommand.execute(
                        new InterleaveCommand.Parts(
                                new Console(InputStream.nullInputStream(), stream, stream),
                                heapMegabytes -> new BorrowedEngine(borrowed),
                                () -> false,
                                opened -> {
                                    throw new AssertionError("no window is asked for");
                                },
                                request -> {
                                    throw new AssertionError(
                                            "no picture can be made of " + request);
                                }),
                        command.toArray(String[]::new));
        String text = said.toString(StandardCharsets.UTF_8);
        String written = Files.exists(json) ? Files.readString(json) : "";
        if (!written.isEmpty()) {
            JsonSchema.ofRuns().check(written);
        }

        for (String expected : strings(right, "says")) {
            assertThat(text).containsPattern(Pattern.compile(expected));
        }
        for (String unwanted : strings(right, "never")) {
            assertThat(text).doesNotContainPattern(Pattern.compile(unwanted));
        }
        for (String expected : strings(right, "json")) {
            assertThat(written).containsPattern(Pattern.compile(expected));
        }
        for (String unwanted : strings(right, "json-never")) {
            assertThat(written).doesNotContainPattern(Pattern.compile(unwanted));
        }
        if (right.get("counts") instanceof Map<?, ?> counts) {
            Map<String, Object> seen = Json.inner(Json.object(written), "counts");
            counts.forEach((key, value) ->
                    assertThat(String.valueOf(seen.getOrDefault(key.toString(), 0)))
                            .as("%s in %s", key, text)
                            .isEqualTo(String.valueOf(value)));
        }
        if (right.containsKey("outcome")) {
            Object kind = Json.get(Json.inner(Json.object(written), "outcome"), "kind").toString();
            assertThat(kind).as(text).isIn(strings(right, "outcome"));
        }
        if (right.containsKey("exit")) {
            assertThat(String.valueOf(exit)).as(text).isIn(strings(right, "exit"));
        }
    }

    private static Path root() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(CasesTest.class.getResource("/cases")).toURI());
    }

    private static Map<?, ?> right(String name) throws IOException, URISyntaxException {
        Object read =
                new Load(LoadSettings.builder().setLabel(name).build())
                        .loadFromString(Files.readString(root().resolve(name + ".yaml")));
        Map<?, ?> right = (Map<?, ?>) Objects.requireNonNull(read);
        assertThat(right.keySet()).as("keys of " + name + ".yaml").allMatch(KEYS::contains);
        assertThat(right.size()).as("expectations in " + name + ".yaml").isPositive();
        return right;
    }

    /// A list, or one value as a list.
    private static List<String> strings(Map<?, ?> right, String key) {
        Object value = right.get(key);
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(value));
        };
    }
}
