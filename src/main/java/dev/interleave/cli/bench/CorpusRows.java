package dev.interleave.cli.bench;

import dev.interleave.trace.ChildCommand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Whether programs that somebody else wrote can be rewritten: every class of every library that
/// Interleave itself runs with, each library as one program.
final class CorpusRows {
    private static final String RUNNER = "/META-INF/runner/" + ChildCommand.RUNNER_JAR;

    private CorpusRows() {}

    static List<BenchRow> measure() throws IOException, InterruptedException {
        long rewritten = 0;
        long unresolved = 0;
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        int programs = 0;
        for (String line : said()) {
            String[] words = line.split("\t", -1);
            switch (words[0]) {
                case "program" -> {
                    programs++;
                    rewritten += Long.parseLong(words[2]);
                    unresolved += Long.parseLong(words[4]);
                }
                case "failure" -> failures.add(words[1]);
                case "left out" -> {
                    String reason = words[3].toLowerCase(Locale.ROOT).replace('_', ' ');
                    leftOut.merge("%s: %s".formatted(reason, words[1]), 1, Integer::sum);
                }
                default -> throw new IOException("the corpus said: " + line);
            }
        }
        List<BenchRow> rows = new ArrayList<>();
        rows.add(told("corpus: programs", programs));
        rows.add(told("corpus: classes rewritten", rewritten));
        rows.add(told("corpus: of these, need classes not there", unresolved));
        rows.add(none("corpus: classes the JVM refuses", failures.size()));
        failures.forEach(failure -> rows.add(none("  " + failure, 1)));
        leftOut.forEach((what, times) ->
                rows.add(
                        what.startsWith("too large")
                                ? told("  left out, " + what, times)
                                : none("  left out, " + what, times)));
        rows.add(
                told(
                        "corpus: methods left out",
                        leftOut.values().stream().mapToInt(Integer::intValue).sum()));
        return rows;
    }

    private static BenchRow told(String name, long value) {
        return new BenchRow(name, value, "", Double.NaN, Double.NaN);
    }

    private static BenchRow none(String name, long value) {
        return new BenchRow(name, value, "", Double.NaN, 0);
    }

    /// In a JVM of its own, as it is the recorder's classes that do it.
    private static List<String> said() throws IOException, InterruptedException {
        Path runner = Files.createTempFile("interleave-runner", ".jar");
        try (InputStream jar = CorpusRows.class.getResourceAsStream(RUNNER)) {
            if (jar == null) {
                throw new IOException("there is no " + RUNNER);
            }
            Files.write(runner, jar.readAllBytes());
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
            command.add("-Xbootclasspath/a:" + runner);
            command.add("dev.interleave.runner.Corpus");
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(file -> Files.exists(Path.of(file)))
                    .forEach(command::add);
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            List<String> lines = process.inputReader().readAllLines();
            if (process.waitFor() != 0) {
                throw new IOException("the corpus ended with " + process.exitValue());
            }
            return lines;
        } finally {
            Files.delete(runner);
        }
    }
}
