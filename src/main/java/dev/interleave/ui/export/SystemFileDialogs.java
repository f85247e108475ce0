package dev.interleave.ui.export;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The dialogs of the operating system, in front of the window in use.
public final class SystemFileDialogs implements FileDialogs {
    @Override
    public Optional<Path> save(Path folder, String name, String kind, String extension) {
        FileChooser chooser = chooser(folder, kind, extension);
        chooser.setTitle("Save: " + kind);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner())).map(File::toPath);
    }

    @Override
    public Optional<Path> open(Path folder, String kind, String extension) {
        FileChooser chooser = chooser(folder, kind, extension);
        chooser.setTitle("Open: " + kind);
        return Optional.ofNullable(chooser.showOpenDialog(owner())).map(File::toPath);
    }

    @Override
    public Optional<Path> folder(Path folder, String kind) {
        var chooser = new DirectoryChooser();
        if (Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        chooser.setTitle("Open: " + kind);
        return Optional.ofNullable(chooser.showDialog(owner())).map(File::toPath);
    }

    private static FileChooser chooser(Path folder, String kind, String extension) {
        var chooser = new FileChooser();
        // A folder that is gone would make the dialog fail.
        if (Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        chooser.getExtensionFilters()
                .setAll(
                        new ExtensionFilter(kind, "*." + extension),
                        new ExtensionFilter("All files", "*.*"));
        return chooser;
    }

    private static @Nullable Window owner() {
        return Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
    }
}
