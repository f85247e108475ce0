package dev.interleave.ui.state;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the user's settings and the user's work are kept.
///
/// @param config settings: may be lost without harm
/// @param data the learner's edits and progress
public record UserDirs(Path config, Path data) {
    private static final String NAME = "interleave";

    /// The folders that the operating system asks programs to use.
    public static UserDirs ofThisUser() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                System.getenv());
    }

    static UserDirs of(String os, Path home, Map<String, String> environment) {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            Path folder = home.resolve("Library/Application Support/Interleave");
            return new UserDirs(folder, folder);
        }
        if (system.contains("win")) {
            Path folder =
                    set(environment, "APPDATA")
                            .orElse(home.resolve("AppData/Roaming"))
                            .resolve("Interleave");
            return new UserDirs(folder, folder);
        }
        return new UserDirs(
                set(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve(NAME),
                set(environment, "XDG_DATA_HOME")
                        .orElse(home.resolve(".local/share"))
                        .resolve(NAME));
    }

    private static Optional<Path> set(Map<String, String> environment, String name) {
        // The XDG rules say that a relative path there is to be ignored.
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
