package dev.interleave.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `interleave doctor`: what this machine offers, what is missing, and how to get it.
@Command(name = "doctor", description = "Say what this machine offers and what is missing.")
final class DoctorCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Path> lessons;
    private final BooleanSupplier display;
    private final EngineFactory engines;
    private int missing;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    DoctorCommand(
            Console console,
            Supplier<Path> lessons,
            BooleanSupplier display,
            EngineFactory engines) {
        this.console = console;
        this.lessons = lessons;
        this.display = display;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        good("Interleave", System.getProperty("interleave.home", "from Maven"));
        jdk();
        good("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        good("memory", Runtime.getRuntime().maxMemory() / (1 << 20) + " MB for the workbench");
        trace();
        display();
        fonts();
        lessons();
        python();
        return missing == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private void jdk() {
        boolean compiler = javax.tools.ToolProvider.getSystemJavaCompiler() != null;
        String text = Runtime.version() + " in " + System.getProperty("java.home");
        if (compiler && Runtime.version().feature() >= 25) {
            good("JDK", text);
        } else {
            bad("JDK", text, "install a full JDK 25 or newer (for example temurin-25-jdk)");
        }
    }

    /// Runs a real program, traced: the one check that says whether the main job works here.
    private void trace() {
        try (var engine = engines.create(RunCommand.DEFAULT_HEAP_MEGABYTES)) {
            var result =
                    engine.start(
                                    dev.interleave.launch.Program.of(
                                            "Doctor.java",
                                            "void main() throws Exception { pause(); } void pause()"
                                                    + " throws Exception { Thread.sleep(1); }"),
                                    dev.interleave.launch.RunOptions.DEFAULT)
                            .result()
                            .get(60, TimeUnit.SECONDS);
            int calls = result.snapshot().counts().calls();
            String text = result.outcome().kind().word() + ", " + calls + " call recorded";
            if (calls == 1 && result.outcome().commandExitCode() == 0) {
                good("traced run", text);
            } else {
                bad("traced run", text, result.outcome().message());
            }
        } catch (Exception e) {
            bad("traced run", e.toString(), "no program can be run on this machine");
        }
    }

    private void display() {
        if (display.getAsBoolean()) {
            good("display", "a window can be opened");
        } else {
            note(
                    "display",
                    "none; runs are shown as text and pictures. For a window on Debian or Ubuntu:"
                            + " a desktop session and libgtk-3-0 libxtst6");
        }
    }

    private void fonts() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        if (linux && !anyLibrary("libpangoft2-1.0.so.0")) {
            bad("fonts", "libpangoft2 is missing", "apt-get install libpangoft2-1.0-0");
        } else {
            good("fonts", "Inter and JetBrains Mono, bundled");
        }
    }

    private static boolean anyLibrary(String name) {
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
        return java.util.stream.Stream.of(
                        "/usr/lib/" + machine + "-linux-gnu", "/usr/lib64", "/usr/lib", "/lib64")
                .anyMatch(folder -> Files.exists(Path.of(folder, name)));
    }

    private void lessons() {
        Path folder = lessons.get();
        if (Files.isDirectory(folder)) {
            good("lessons", folder.toString());
        } else {
            bad("lessons", "no folder " + folder, "name one with --lessons FOLDER");
        }
    }

    private void python() {
        python3()
                .ifPresentOrElse(
                        version -> good("python3", version),
                        () -> note("python3", "not found; only comparisons with Python need it"));
    }

    private static Optional<String> python3() {
        try {
            Process process =
                    new ProcessBuilder("python3", "--version").redirectErrorStream(true).start();
            String text;
            try (var reader = process.inputReader()) {
                text = reader.lines().findFirst().orElse("");
            }
            return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void good(String what, String found) {
        console.out().printf("ok       %-12s %s%n", what, found);
    }

    private void note(String what, String found) {
        console.out().printf("note     %-12s %s%n", what, found);
    }

    private void bad(String what, String found, String remedy) {
        missing++;
        console.out().printf("MISSING  %-12s %s: %s%n", what, found, remedy);
    }
}
