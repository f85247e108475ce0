package dev.interleave.ui;

import dev.interleave.chart.FxToolkit;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.ui.kit.FxThread;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.run.RunState;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Draws the window into a PNG file, without a display.
public final class WorkbenchShot {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PULSES_TO_SETTLE = 4;

    private WorkbenchShot() {}

    /// What to draw.
    ///
    /// @param width of the window, in px
    /// @param target `module/step`, or a module; the first step when empty
    /// @param run true to run the step first, to its end
    /// @param runPatience how long to wait for that end before the picture is taken all the same
    public record Request(
            int width,
            int height,
            boolean dark,
            boolean presenter,
            String target,
            boolean run,
            Duration runPatience) {}

    /// Draws the window and writes the file. Blocks until it is written; not to be called on the FX
    /// thread. Closes the engine and the edit store of the services.
    ///
    /// @throws IOException when the file cannot be written
    /// @throws IllegalArgumentException when there is no such step
    public static void render(WorkbenchServices services, Request request, Path file)
            throws IOException {
        FxToolkit.drawInMemory();
        FxToolkit.start();
        LessonLibrary library = services.lessons().get();
        Workbench workbench = onFx(() -> new Workbench(services));
        Stage stage = onFx(() -> show(workbench, library, request));
        try {
            if (request.run()) {
                onFx(() -> {
                    workbench.run();
                    return true;
                });
                await(
                        request.runPatience(),
                        () -> workbench.runs().state().phase() == RunState.Phase.ENDED);
            }
            settle(workbench);
            write(onFx(() -> stage.getScene().snapshot(null)), file);
        } finally {
            onFx(() -> {
                stage.close();
                workbench.close();
                return true;
            });
        }
    }

    private static Stage show(Workbench workbench, LessonLibrary library, Request request) {
        workbench.look().darkProperty().set(request.dark());
        workbench.look().presenterProperty().set(request.presenter());
        var stage = new Stage();
        stage.setScene(new Scene(workbench.root(), request.width(), request.height()));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        boolean known = StepRef.find(library, request.target()).isPresent();
        workbench.showLessons(library, request.target());
        if (!request.target().isEmpty() && !known) {
            stage.close();
            workbench.close();
            throw new IllegalArgumentException(
                    "There is no step " + request.target() + "; interleave lessons lists them");
        }
        return stage;
    }

    /// Lets a few frames pass: lists and the timeline are laid out a frame late.
    private static void settle(Workbench workbench) {
        for (int i = 0; i < PULSES_TO_SETTLE; i++) {
            var drawn = new FutureTask<>(() -> true);
            onFx(() -> {
                workbench.root().applyCss();
                workbench.root().layout();
                workbench.root().getScene().addPostLayoutPulseListener(drawn);
                FxThread.requestPulse();
                return true;
            });
            get(drawn, PATIENCE);
            onFx(() -> {
                workbench.root().getScene().removePostLayoutPulseListener(drawn);
                return true;
            });
        }
    }

    private static void await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!onFx(condition::getAsBoolean) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static <T> T onFx(Callable<T> action) {
        var task = new FutureTask<>(action);
        FxThread.later(task);
        return get(task, PATIENCE);
    }

    private static <T> T get(FutureTask<T> task, Duration patience) {
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException("The window could not be drawn", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The window was not drawn within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the window was drawn", e);
        }
    }

    private static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        if (!ImageIO.write(picture, "png", file.toFile())) {
            throw new IOException("This JDK cannot write PNG files");
        }
    }
}
