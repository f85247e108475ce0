package dev.interleave.cli;

import dev.interleave.compile.SourceFile;
import dev.interleave.launch.Program;
import dev.interleave.lesson.Slider;
import dev.interleave.lesson.Sliders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sliders of a program, turned from the command line.
final class Settings {
    private Settings() {}

    /// The program with these values of its sliders.
    ///
    /// @throws UsageException when there is no such slider, or it does not take the value
    static Program apply(Program program, Map<String, String> settings) {
        Program set = program;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String option = "--set " + setting.getKey() + "=" + setting.getValue();
            set = set(set, option, setting.getKey(), setting.getValue());
        }
        return set;
    }

    /// The program with another value of a slider.
    ///
    /// @param option what the user wrote, for messages
    static Program set(Program program, String option, String name, String value) {
        List<SourceFile> files = new ArrayList<>(program.files());
        for (int i = 0; i < files.size(); i++) {
            SourceFile file = files.get(i);
            if (find(file, name).isPresent()) {
                try {
                    String text = Sliders.set(file.text(), name, value);
                    files.set(i, new SourceFile(file.name(), text));
                    return program.with(files);
                } catch (IllegalArgumentException e) {
                    throw new UsageException(option + ": " + e.getMessage());
                }
            }
        }
        throw new UsageException(
                "%s: no constant of that name has a slider comment such as // 1..64; those that have: %s"
                        .formatted(option, names(program)));
    }

    /// All sliders of the program, in the order of its files.
    static List<Slider> all(Program program) {
        return program.files().stream()
                .flatMap(file -> Sliders.find(file.text()).stream())
                .toList();
    }

    static String names(Program program) {
        List<String> names = all(program).stream().map(Slider::name).toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static Optional<Slider> find(SourceFile file, String name) {
        return Sliders.find(file.text()).stream()
                .filter(slider -> slider.name().equals(name))
                .findFirst();
    }
}
