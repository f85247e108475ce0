package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `sweep`, `repeat` and `compare` as a whole, with real programs.
@Timeout(60)
class ExperimentCommandsTest {
    @TempDir private static Path folder;

    private record Said(int status, String out, String err) {}

    private static Engine engine(int heapMegabytes) {
        try {
            return new JvmEngine(EngineOptions.DEFAULT.withHeapMegabytes(heapMegabytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Said run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status =
                InterleaveCommand.execute(
                        new InterleaveCommand.Parts(
                                new Console(
                                        new PrintStream(out, true, StandardCharsets.UTF_8),
                                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                                ExperimentCommandsTest::engine,
                                () -> false,
                                lessons -> 0,
                                request -> {}),
                        arguments);
        return new Said(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String sleepy() throws IOException {
        return file(
                "Sleepy.java",
                """
                int workers = 2; // 1..8
                int millis = 20; // 1..100

                void main() {
                    try (var pool = Executors.newFixedThreadPool(workers)) {
                        for (int i = 0; i < 4; i++) {
                            pool.submit(() -> nap());
                        }
                    }
                }

                int nap() throws InterruptedException {
                    Thread.sleep(millis);
                    return 1;
                }
                """);
    }

    @Test
    void sweep_prints_a_chart_and_writes_every_run() throws IOException {
        Path csv = folder.resolve("sweep.csv");
        Said said =
                run(
                        "sweep",
                        sleepy(),
                        "--param",
                        "workers",
                        "--values",
                        "1,4",
                        "--repeat",
                        "2",
                        "--set",
                        "millis=40",
                        "--csv",
                        csv.toString());
        assertThat(said.err()).isEmpty();
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("workers", "speed-up", "Best: workers = 4", "█", " cores · JDK ");
        assertThat(Files.readAllLines(csv)).hasSize(5);
    }

    @Test
    void sweep_goes_over_two_sliders_and_says_what_it_cannot_do() throws IOException {
        Said two =
                run(
                        "sweep",
                        sleepy(),
                        "--param",
                        "workers",
                        "--values",
                        "1,2",
                        "--param",
                        "millis",
                        "--values",
                        "1,5",
                        "--repeat",
                        "1",
                        "--warm-up",
                        "0",
                        "--csv",
                        "-");
        assertThat(two.status()).isZero();
        assertThat(two.out()).startsWith("workers,millis,run,").contains("\r\n2,5,1,");
        assertThat(two.err()).contains("millis = 1", "millis = 5", "Each point ran once");
        assertThat(run("sweep", sleepy(), "--param", "nobody").err())
                .contains("nobody", "workers, millis");
        Said outside = run("sweep", sleepy(), "--param", "workers", "--values", "1,9");
        assertThat(outside.status()).isEqualTo(ExitCode.USAGE);
        assertThat(outside.err()).contains("workers cannot be 9", "1..8");
        Said wrong = run("sweep", file("Wrong.java", "int n = 1; // 1..2\nvoid main() { x }"));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("Wrong.java:2");
        assertThat(run("sweep", file("Plain.java", "void main() {}")).err())
                .contains("no slider to sweep over");
    }

    @Test
    void repeat_counts_outcomes_and_finds_the_one_that_is_wanted() throws IOException {
        String coin =
                file(
                        "Coin.java",
                        "void main() { IO.println(System.nanoTime() / 1000 % 2 == 0 ? \"heads\" :"
                                + " \"tails\"); }");
        Path png = folder.resolve("coin.png");
        Path svg = folder.resolve("coin.svg");
        Said said =
                run("repeat", coin, "-n", "60", "--png", png.toString(), "--svg", svg.toString());
        assertThat(said.status()).as(said.err()).isZero();
        BufferedImage picture = ImageIO.read(png.toFile());
        assertThat(picture.getWidth()).isEqualTo(2000);
        assertThat(Files.readString(svg))
                .contains("Coin.java: 60 runs", ">heads<", ">tails<", "Run times", " cores · JDK ");
        assertThat(said.out()).contains("heads", "tails", "2 different outcomes in 60 runs");
        Said found = run("repeat", coin, "-n", "100", "--until", "prints heads");
        assertThat(found.status()).isZero();
        assertThat(found.out()).contains("is one that prints \"heads\"");
        Said never = run("repeat", coin, "-n", "3", "--until", "ends deadlock");
        assertThat(never.status()).isEqualTo(1);
        assertThat(never.out()).contains("No run of 3 is one that ends as deadlock");
        assertThat(run("repeat", coin, "-n", "0").status()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void the_program_gets_the_arguments() throws IOException {
        String echo =
                file(
                        "Echo.java",
                        "void main(String[] words) { IO.println(String.join(\"+\", words)); }");
        Said said = run("repeat", echo, "-n", "2", "--args", "3 'two words'");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("3+two words");
    }

    @Test
    void compare_runs_programs_or_every_way() throws IOException {
        String quick = file("Quick.java", "void main() throws Exception { Thread.sleep(5); }");
        String slow = file("Slow.java", "void main() throws Exception { Thread.sleep(60); }");
        Path svg = folder.resolve("compare.svg");
        Said programs = run("compare", slow, quick, "--repeat", "2", "--svg", svg.toString());
        assertThat(programs.status()).as(programs.err()).isZero();
        assertThat(Files.readString(svg))
                .contains(">Slow.java<", ">Quick.java<", "Shortest: Quick.java", " cores · JDK ");
        assertThat(programs.out()).contains("Slow.java", "Shortest: Quick.java with");
        Said ways =
                run(
                        "compare",
                        "--work",
                        "sleep",
                        "--tasks",
                        "4",
                        "--size",
                        "30",
                        "--repeat",
                        "1",
                        "--csv",
                        "-");
        assertThat(ways.status()).as(ways.err()).isZero();
        assertThat(ways.out())
                .contains("sequential,1,", "virtual threads,1,", "process pool,1,", "async,1,");
        assertThat(ways.out()).contains(",completed,").doesNotContain(",failed,");
    }
}
