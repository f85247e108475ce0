package dev.interleave.ui;

import dev.interleave.chart.Pictures;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.support.Fx;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.grouping.LaneMode;
import dev.interleave.ui.panel.RunView;
import dev.interleave.ui.run.RunState.Phase;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/// Draws the timeline of real lesson runs into `target/gallery`, to be looked at.
final class TimelineGallery {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path FOLDER = Path.of("target/gallery");

    private final Workbench window;
    private final Stage stage;

    private TimelineGallery(Workbench window, Stage stage) {
        this.window = window;
        this.stage = stage;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("gallery");
        var messages = new Messages();
        LessonLibrary lessons = LessonLoader.load(Path.of("lessons"));
        var services =
                new WorkbenchServices(
                        new JvmEngine(EngineOptions.DEFAULT),
                        () -> lessons,
                        folder,
                        new SettingsStore(folder.resolve("settings.properties")),
                        new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                        new Progress(folder.resolve("progress")),
                        messages);
        Workbench window = Fx.call(() -> new Workbench(services));
        Stage stage = Fx.show(window.root(), 1440, 900);
        Fx.run(() -> window.showLessons(lessons));
        new TimelineGallery(window, stage).draw(List.of(arguments));
        Fx.run(() -> {
            window.close();
            stage.close();
        });
        System.exit(0);
    }

    private void draw(List<String> wanted) {
        if (wants(wanted, "threads")) {
            run("threads/start-all-join-all");
            choose(1, 0.5);
            pictures("threads", true);
        }
        if (wants(wanted, "locks")) {
            run("locks/lock-size");
            Fx.key(view(), KeyCode.C, false, false);
            Fx.run(() -> view().selectRange(run().nowNanos() / 4, run().nowNanos() / 2));
            pictures("locks", true);
            Fx.run(view()::clearRange);
            mode(LaneMode.LOCK, "locks-by-lock");
            mode(LaneMode.CORE, "locks-by-core");
            mode(LaneMode.TASK, "locks-by-task");
            Fx.key(view(), KeyCode.C, false, false);
        }
        if (wants(wanted, "pool")) {
            run("executors/pool-of-three");
            Fx.key(view(), KeyCode.X, false, false);
            choose(2, 0.6);
            Fx.run(() -> view().moves().zoom(700, 1.8));
            pictures("pool", true);
            Fx.key(view(), KeyCode.X, false, false);
        }
        if (wants(wanted, "deadlock")) {
            run("locks/deadlock");
            choose(2, 0.9);
            pictures("deadlock", true);
        }
        if (wants(wanted, "queues")) {
            run("queues/bakery");
            choose(2, 0.3);
            pictures("queues", true);
            Fx.run(() -> window.desk().view(RunView.STATISTICS));
            Fx.await(
                    "figures", PATIENCE, () -> window.desk().statistics().statistics().size() == 5);
            pictures("queues-statistics", true);
            Fx.run(() -> window.desk().view(RunView.TIMELINE));
        }
        if (wants(wanted, "async")) {
            run("async/one-thread");
            choose(1, 0.5);
            pictures("async", true);
        }
        if (wants(wanted, "processes")) {
            run("process-pools/order");
            choose(2, 0.7);
            pictures("processes", true);
        }
        if (wants(wanted, "failure")) {
            run("executors/lost-failure");
            choose(2, 0.9);
            pictures("failure", false);
        }
        if (wants(wanted, "virtual")) {
            // The second version is the one with ten thousand virtual threads.
            Fx.run(() -> window.open("limits/ten-thousand"));
            Fx.run(window.desk()::runAllVariants);
            Fx.await("both runs", PATIENCE, () -> window.desk().pins().runs().size() == 2);
            Fx.await("the end", PATIENCE, () -> window.runs().state().phase() == Phase.ENDED);
            Fx.run(() -> window.desk().view(RunView.TIMELINE));
            Fx.settle();
            pictures("virtual", true);
            Fx.run(() -> view().lanes().filter("99"));
            pictures("virtual-filtered", false);
            Fx.run(() -> view().lanes().filter(""));
        }
    }

    private static boolean wants(List<String> wanted, String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    private TimelineView view() {
        return window.timeline().view();
    }

    private RunSnapshot run() {
        return window.runs().state().snapshot();
    }

    private void run(String step) {
        Fx.run(() -> window.open(step));
        Fx.run(window::run);
        Fx.await("the end", PATIENCE, () -> window.runs().state().phase() == Phase.ENDED);
        Fx.settle();
    }

    private void mode(LaneMode mode, String name) {
        Fx.run(() -> view().setMode(mode));
        pictures(name, false);
        Fx.run(() -> view().setMode(LaneMode.THREAD));
    }

    private void choose(int lane, double share) {
        Optional<LaneTrack> track = run().lane(lane);
        long nanos =
                track.map(LaneTrack::lane)
                        .map(each ->
                                each.startNanos()
                                        + (long)
                                                ((each.effectiveEnd(run().nowNanos())
                                                                - each.startNanos())
                                                        * share))
                        .orElse(0L);
        Fx.run(() -> view().show(lane, nanos));
    }

    private void pictures(String name, boolean all) {
        for (boolean dark : List.of(false, true)) {
            for (boolean presenter : all ? List.of(false, true) : List.of(false)) {
                Fx.run(() -> {
                    window.look().darkProperty().set(dark);
                    window.look().presenterProperty().set(presenter);
                    stage.setWidth(presenter ? 1920 : 1440);
                    stage.setHeight(presenter ? 1080 : 900);
                });
                for (int i = 0; i < 10; i++) {
                    Fx.settle();
                    LockSupport.parkNanos(50_000_000);
                }
                String file = name + (dark ? "-dark" : "-light") + (presenter ? "-presenter" : "");
                Fx.call(() -> {
                    Pictures.write(stage.getScene().snapshot(null), FOLDER.resolve(file + ".png"));
                    return true;
                });
            }
        }
    }
}
