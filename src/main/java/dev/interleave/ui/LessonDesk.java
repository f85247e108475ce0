package dev.interleave.ui;

import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.lesson.LessonProblem;
import dev.interleave.lesson.pack.LessonPack;
import dev.interleave.lesson.pack.PackException;
import dev.interleave.ui.course.LessonShelf;
import dev.interleave.ui.course.LessonWatch;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.kit.FxThread;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Which lessons are shown: the workbench's own, or some from elsewhere; loads them, loads them
/// again when their files change, and asks before foreign code runs. FX thread only.
final class LessonDesk implements AutoCloseable {
    private final Workbench window;
    private final WorkbenchServices services;
    private final Optional<LessonShelf> shelf;
    private final Background background;
    private Optional<LessonPack> foreign = Optional.empty();
    private Optional<LessonWatch> watch = Optional.empty();

    /// @param shelf for lessons from elsewhere; without one none are opened
    LessonDesk(
            Workbench window,
            WorkbenchServices services,
            Optional<LessonShelf> shelf,
            Background background) {
        this.window = window;
        this.services = services;
        this.shelf = shelf;
        this.background = background;
    }

    boolean opensOthers() {
        return shelf.isPresent();
    }

    /// A name of the lessons that are shown, told apart from the same name in others.
    String scoped(String name) {
        return foreign.map(pack -> name.isEmpty() ? pack.key() : pack.key() + "/" + name)
                .orElse(name);
    }

    /// Loads the lessons, on another thread, and shows them; from then on changes on disk show,
    /// too.
    void load() {
        Path folder = foreign.map(LessonPack::folder).orElse(services.lessonFolder());
        Supplier<LessonLibrary> loader =
                foreign.<Supplier<LessonLibrary>>map(pack -> () -> LessonLoader.load(pack.folder()))
                        .orElse(services.lessons());
        watch.ifPresent(LessonWatch::close);
        watch = Optional.empty();
        background.compute(
                () -> {
                    // Before they are loaded, so that no change falls between.
                    var next =
                            new LessonWatch(
                                    folder,
                                    LessonWatch.PERIOD,
                                    changed -> FxThread.later(() -> reload(loader, changed)));
                    return new Loaded(loader.get(), next);
                },
                loaded -> {
                    watch.ifPresent(LessonWatch::close);
                    watch = Optional.of(loaded.watch());
                    window.showLessons(loaded.library());
                },
                failure -> {
                    window.status().say("The lessons cannot be loaded: " + failure.getMessage());
                    window.layout().showEmpty(true);
                });
    }

    private record Loaded(LessonLibrary library, LessonWatch watch) {}

    private void reload(Supplier<LessonLibrary> loader, Set<Path> changed) {
        if (watch.isEmpty()) {
            return;
        }
        background.compute(
                loader,
                next -> {
                    window.refresh(next.withLastGood(window.library()), changed);
                    say(next, changed);
                },
                failure ->
                        window.status()
                                .say("The lessons cannot be loaded: " + failure.getMessage()));
    }

    private void say(LessonLibrary next, Set<Path> changed) {
        Optional<LessonProblem> problem =
                next.problems().stream()
                        .filter(one ->
                                changed.stream()
                                        .anyMatch(file -> file.startsWith(folder(one.file()))))
                        .findFirst();
        if (problem.isPresent()) {
            LessonProblem found = problem.get();
            String name = String.valueOf(folder(found.file()).getFileName());
            window.status()
                    .say(
                            "%s/%s; shown is what was there before."
                                    .formatted(
                                            name,
                                            found.toString()
                                                    .substring(
                                                            found.file().toString().length()
                                                                    - String.valueOf(
                                                                                    found.file()
                                                                                            .getFileName())
                                                                            .length())));
        } else {
            window.status().tell("The lesson changed on disk and is shown as it is now.");
        }
    }

    private static Path folder(Path lesson) {
        return Optional.ofNullable(lesson.getParent()).orElse(lesson);
    }

    void chooseFolder() {
        services.dialogs()
                .folder(window.desk().files().folder(), "Folder of lessons")
                .ifPresent(this::open);
    }

    void chooseZip() {
        services.dialogs()
                .open(window.desk().files().folder(), "Lessons in a zip file", "zip")
                .ifPresent(this::open);
    }

    /// Shows the workbench's own lessons again.
    void backToOwn() {
        if (foreign.isPresent()) {
            foreign = Optional.empty();
            window.leaveLessons();
            load();
        }
    }

    /// Opens lessons from elsewhere: a folder or a zip file.
    void open(Path chosen) {
        if (shelf.isEmpty()) {
            return;
        }
        LessonShelf opener = shelf.get();
        background.compute(
                () -> unpack(opener, chosen),
                opened -> {
                    if (opened.refused().isEmpty()) {
                        foreign = opened.pack();
                        window.leaveLessons();
                        load();
                        window.status()
                                .tell("These are the lessons in " + chosen + ". Nothing has run.");
                    } else {
                        window.overlay().showText("Not opened", List.of(opened.refused()));
                    }
                },
                failure ->
                        window.status().say(chosen + " cannot be opened: " + failure.getMessage()));
    }

    private record Opened(Optional<LessonPack> pack, String refused) {}

    private static Opened unpack(LessonShelf shelf, Path chosen) {
        try {
            return new Opened(Optional.of(shelf.open(chosen)), "");
        } catch (PackException e) {
            return new Opened(Optional.empty(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Does it when the code of these lessons may run: own lessons at once, others after the
    /// learner has agreed, which is asked once for each set.
    void permitted(Runnable action) {
        if (foreign.isEmpty() || allowed()) {
            action.run();
            return;
        }
        LessonPack pack = foreign.get();
        window.overlay()
                .ask(
                        "Run code from " + pack.name() + "?",
                        List.of(
                                "These lessons did not come with the workbench. Their code runs with"
                                        + " your rights: it can read, change and delete your files, and"
                                        + " use the network.",
                                "Run it only if you know who made it. You are asked once for these"
                                        + " lessons."),
                        "Run it",
                        () -> {
                            agree(pack);
                            action.run();
                        });
    }

    /// Whether the code of the lessons that are shown may run without asking.
    boolean allowed() {
        return foreign.isEmpty()
                || shelf.filter(each -> each.trust().trusted(foreign.get().key())).isPresent();
    }

    private void agree(LessonPack pack) {
        try {
            shelf.orElseThrow().trust().trust(pack.key());
        } catch (IOException e) {
            window.status().say("That you agree cannot be saved: " + e.getMessage());
        }
    }

    /// Opens what is dropped on the window.
    void acceptDrops(Parent root) {
        root.addEventHandler(
                DragEvent.DRAG_OVER,
                event -> {
                    if (dropped(event.getDragboard().getFiles()).isPresent()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        root.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    dropped(event.getDragboard().getFiles())
                            .ifPresent(chosen -> {
                                open(chosen);
                                event.setDropCompleted(true);
                                event.consume();
                            });
                });
    }

    /// What can be opened of that: one folder, or one zip file.
    static Optional<Path> dropped(List<File> files) {
        return Optional.of(files)
                .filter(all -> all.size() == 1)
                .map(List::getFirst)
                .filter(file ->
                        file.isDirectory()
                                || file.getName().toLowerCase(Locale.ROOT).endsWith(".zip"))
                .map(File::toPath);
    }

    @Override
    public void close() {
        watch.ifPresent(LessonWatch::close);
        watch = Optional.empty();
    }
}
