package dev.interleave.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javafx.application.Platform;

/// Starts JavaFX, with or without a display.
public final class FxToolkit {
    private static final int WIDEST = 4000;
    private static final int HIGHEST = 2600;
    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> LIBRARY_FOLDERS =
            List.of(
                    "/usr/lib/x86_64-linux-gnu",
                    "/usr/lib/aarch64-linux-gnu",
                    "/usr/lib64",
                    "/usr/lib",
                    "/lib/x86_64-linux-gnu",
                    "/lib/aarch64-linux-gnu");

    /// JavaFX says at each start that it runs from the class path; some of our libraries have no
    /// module name, so it always does. Held here, because loggers are held weakly.
    private static final Logger LOG = Logger.getLogger("javafx");

    private static final String CLASS_PATH_NOTICE = "Unsupported JavaFX configuration";

    private FxToolkit() {}

    /// Whether a window can be opened here: on Linux a display and GTK 3, elsewhere always.
    public static boolean displayAvailable() {
        return displayAvailable(System.getProperty("os.name", ""), System.getenv());
    }

    static boolean displayAvailable(String system, Map<String, String> environment) {
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return true;
        }
        boolean asked =
                !environment.getOrDefault("DISPLAY", "").isBlank()
                        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        return asked
                && LIBRARY_FOLDERS.stream()
                        .anyMatch(folder -> Files.exists(Path.of(folder, "libgtk-3.so.0")));
    }

    /// Makes JavaFX draw in memory. Call before the toolkit starts; what the command line set
    /// stays.
    public static void drawInMemory() {
        setUnlessSet("glass.platform", "Headless");
        setUnlessSet("prism.order", "sw");
        setUnlessSet("java.awt.headless", "true");
    }

    /// Starts the toolkit once, without a display when there is none, and loads the fonts. Returns
    /// when the FX thread answers; does nothing but that when it already runs. Not to be called on
    /// the FX thread.
    public static void start() {
        LOG.setFilter(record -> !String.valueOf(record.getMessage()).startsWith(CLASS_PATH_NOTICE));
        if (!displayAvailable()) {
            drawInMemory();
        }
        Start.once();
    }

    /// Runs it on the FX thread and waits; the toolkit runs already.
    ///
    /// @throws IOException when the action does
    public static <T> T call(Callable<T> action) throws IOException {
        var task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the screen thread worked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /// In a class of its own: the FX thread would wait for FxToolkit's own initialisation
    /// otherwise.
    private static final class Start implements Runnable {
        private static final AtomicBoolean ASKED = new AtomicBoolean();
        private static final CountDownLatch READY = new CountDownLatch(1);

        static void once() {
            if (ASKED.compareAndSet(false, true)) {
                var start = new Start();
                try {
                    Platform.startup(start);
                } catch (IllegalStateException runsAlready) {
                    Platform.runLater(start);
                }
            }
            try {
                if (!READY.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(
                            "JavaFX did not start within " + PATIENCE_SECONDS + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while JavaFX started", e);
            }
        }

        @Override
        public void run() {
            Fonts.load();
            HeadlessScreen.widen(WIDEST, HIGHEST);
            Platform.setImplicitExit(false);
            READY.countDown();
        }
    }
}
