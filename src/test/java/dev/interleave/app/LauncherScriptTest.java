package dev.interleave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher says where no JVM can start.
@EnabledOnOs(OS.LINUX)
class LauncherScriptTest {
    private static final Path SCRIPT = Path.of("src/assembly/bin/interleave").toAbsolutePath();

    @TempDir private Path folder = Path.of("");

    @Test
    void a_folder_that_is_gone_is_named_as_the_reason() throws Exception {
        assertThat(said("mkdir gone && cd gone && rmdir ../gone && exec sh '" + SCRIPT + "'", 74))
                .endsWith(
                        "interleave: the folder you are in is gone: change to another one (cd) and try again.\n");
    }

    @Test
    void a_jdk_that_cannot_start_is_not_taken_for_an_old_one() throws Exception {
        assertThat(said("ulimit -v 300000 && exec sh '" + SCRIPT + "'", 70))
                .containsPattern(
                        "^interleave: .*/bin/java does not start: .*is there a limit on memory")
                .doesNotContain("needs JDK");
    }

    private String said(String command, int exitCode) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
        return said;
    }
}
