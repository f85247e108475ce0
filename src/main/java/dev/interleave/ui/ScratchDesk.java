package dev.interleave.ui;

import dev.interleave.compile.SourceFile;
import dev.interleave.compile.SourceRoot;
import dev.interleave.files.SafeFiles;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.ui.code.CodeCard;
import dev.interleave.ui.export.FileDialogs;
import dev.interleave.ui.kit.Background;
import dev.interleave.ui.lessons.StepRef;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.commonmark.parser.Parser;

/// The learner's own files, from anywhere on the disk: each is shown like a step of its own, so
/// that it is edited, kept and run like one. FX thread only; files are read and written off it.
final class ScratchDesk implements AutoCloseable {
    private static final String MODULE = "own-files";
    private static final long MOST_BYTES = 2_000_000;
    private static final String FRESH =
            """
            void main() {
                IO.println("Hello");
            }
            """;

    private final FileDialogs dialogs;
    private final Supplier<Path> folder;
    private final CodeCard code;
    private final Consumer<StepRef> open;
    private final Consumer<String> say;
    private final Background background = new Background();
    private Optional<Path> file = Optional.empty();

    /// @param folder where dialogs begin
    /// @param open shows a step
    /// @param say says a sentence to the user
    ScratchDesk(
            FileDialogs dialogs,
            Supplier<Path> folder,
            CodeCard code,
            Consumer<StepRef> open,
            Consumer<String> say) {
        this.dialogs = dialogs;
        this.folder = folder;
        this.code = code;
        this.open = open;
        this.say = say;
    }

    /// Takes `.java` files that are dropped there.
    void acceptDrops(Node root) {
        root.addEventHandler(
                DragEvent.DRAG_OVER,
                event -> {
                    if (java(event.getDragboard().getFiles()).isPresent()) {
                        event.acceptTransferModes(TransferMode.COPY);
                        event.consume();
                    }
                });
        root.addEventHandler(
                DragEvent.DRAG_DROPPED,
                event -> {
                    java(event.getDragboard().getFiles())
                            .ifPresent(dropped -> {
                                open(dropped);
                                event.setDropCompleted(true);
                                event.consume();
                            });
                });
    }

    static Optional<Path> java(List<File> files) {
        return files.stream()
                .map(File::toPath)
                .filter(path -> path.toString().endsWith(".java"))
                .findFirst();
    }

    /// True for a file of one's own, which is no step of a lesson. A lesson may take the same id,
    /// but never the order 0.
    static boolean owns(StepRef step) {
        return step.module().id().equals(MODULE) && step.module().order() == 0;
    }

    /// Where the packages of the file begin that is open, as for `java FILE`; empty when none is.
    Optional<Path> root() {
        return file.flatMap(path ->
                code.files().stream()
                        .findFirst()
                        .flatMap(source -> SourceRoot.of(path, source.text())));
    }

    /// Takes up that this step is shown.
    void stepOpened(StepRef step) {
        if (!owns(step)) {
            file = Optional.empty();
        }
    }

    /// Shows the file for quick trials, which belongs to no lesson.
    void fresh() {
        show(Optional.empty(), "Scratch.java", FRESH);
    }

    /// Asks for a `.java` file and shows it.
    void openFile() {
        dialogs.open(folder.get(), "Java program", "java").ifPresent(this::open);
    }

    /// Reads the file and shows it.
    void open(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        background.compute(
                () -> read(path),
                text -> show(Optional.of(path), String.valueOf(path.getFileName()), text),
                failure -> say.accept("%s cannot be opened: %s".formatted(path, reason(failure))));
    }

    private static String read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IOException("it is larger than 2 MB, which is no program to learn from");
            }
            return Files.readString(path, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return switch (cause) {
            case NoSuchFileException _ -> "there is no such file";
            case CharacterCodingException _ -> "it is no text in UTF-8";
            case null -> failure.toString();
            case Throwable other ->
                    other.getMessage() == null ? other.toString() : other.getMessage();
        };
    }

    private void show(Optional<Path> path, String name, String text) {
        var step =
                new Step(
                        path.map(Path::toString).orElse("scratch"),
                        name,
                        List.of(new Step.CodePane(name, "", text)),
                        List.of(new Step.Block.Prose(Parser.builder().build().parse(words(path)))),
                        List.of(),
                        List.of(),
                        1);
        var module = new LessonModule(MODULE, "My files", "", 0, 0, List.of(step), Path.of(name));
        open.accept(new StepRef(module, step));
        file = path;
    }

    private static String words(Optional<Path> path) {
        return path.map(at -> "Your own file: `" + at + "`.").orElse("A file to try things in.")
                + "\n\nEvery key you type is kept, here too. **Ctrl+Shift+S** writes it into "
                + (path.isPresent() ? "the file." : "a file of your choice.")
                + "\n\nChoose a step on the left to go back to the lessons.";
    }

    /// Writes the code in view: into its own file, or into one that the user names.
    void save() {
        Optional<SourceFile> shown = code.fileInView();
        if (shown.isEmpty()) {
            say.accept("There is no code to save here.");
            return;
        }
        boolean own = file.isPresent();
        Optional<Path> target =
                own ? file : dialogs.save(folder.get(), shown.get().name(), "Java program", "java");
        target.ifPresent(path -> write(path.toAbsolutePath(), shown.get().text(), own));
    }

    private void write(Path path, String text, boolean own) {
        background.compute(
                () -> {
                    try {
                        return SafeFiles.write(path, text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                written -> {
                    say.accept("Saved " + written);
                    boolean still =
                            code.fileInView().map(SourceFile::text).equals(Optional.of(text));
                    if (own && still) {
                        code.saved();
                    }
                },
                failure -> say.accept("%s cannot be written: %s".formatted(path, reason(failure))));
    }

    @Override
    public void close() {
        background.close();
    }
}
