package dev.interleave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills the application while somebody types, and looks for the text when it is started again.
class CrashTest {
    private static final String CODE = "void main() {\n    IO.println(1);\n}\n";

    /// What was typed this long before the end must be there: the pause of the store, and the time
    /// that writing takes on a busy machine.
    private static final Duration SAFE = Duration.ofMillis(1_500);

    @TempDir Path folder;

    @Test
    @Timeout(110)
    void what_was_typed_survives_a_kill_of_the_application_in_the_middle_of_a_word()
            throws Exception {
        Path lesson = Files.createDirectories(folder.resolve("lessons/01-one"));
        Files.writeString(
                lesson.resolve("lesson.md"),
                """
                ---
                id: one
                title: One
                summary: One step.
                order: 1
                minutes: 1
                ---

                ## First {#first}

                Words.

                ```java file=A.java
                ```
                """);
        Files.writeString(lesson.resolve("A.java"), CODE);
        int safe = typeAndKill();
        String text = textAfterRestart();
        assertThat(text).endsWith(CODE);
        String typed = text.substring(0, text.length() - CODE.length());
        assertThat(typed.length()).isGreaterThanOrEqualTo(safe).isGreaterThan(20);
        String all = TypingApp.KEYS.repeat(typed.length() / TypingApp.KEYS.length() + 1);
        assertThat(typed).isEqualTo(all.substring(0, typed.length()));
    }

    /// @return how many keys must be there
    private int typeAndKill() throws Exception {
        Process app = start("type");
        try (BufferedReader out = reader(app)) {
            var read = new TreeMap<Long, Integer>();
            long first = 0;
            String line;
            while ((line = out.readLine()) != null) {
                if (line.startsWith("typed ")) {
                    long now = System.nanoTime();
                    first = first == 0 ? now : first;
                    read.put(now, Integer.parseInt(line.substring(6)));
                    if (now - first > Duration.ofMillis(2_500).toNanos() && read.size() > 60) {
                        break;
                    }
                }
            }
            long killed = System.nanoTime();
            app.destroyForcibly();
            assertThat(app.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(app.exitValue()).isNotZero();
            var before = read.floorEntry(killed - SAFE.toNanos());
            assertThat(before).as("keys typed early enough").isNotNull();
            return before.getValue();
        } finally {
            app.destroyForcibly();
        }
    }

    private String textAfterRestart() throws Exception {
        Process app = start("show");
        try (BufferedReader out = reader(app)) {
            String line;
            while ((line = out.readLine()) != null) {
                if (line.startsWith("text ")) {
                    byte[] bytes = Base64.getDecoder().decode(line.substring(5));
                    return new String(bytes, StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("the application ended without showing its text");
        } finally {
            app.destroyForcibly();
            assertThat(app.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static BufferedReader reader(Process app) {
        return new BufferedReader(
                new InputStreamReader(app.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process start(String what) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.contains("agent"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TypingApp.class.getName(),
                        folder.resolve("lessons").toString(),
                        what));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        // Wherever this system keeps what belongs to a user.
        builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("APPDATA", folder.resolve("data").toString());
        return builder.start();
    }
}
