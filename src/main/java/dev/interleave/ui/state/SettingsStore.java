package dev.interleave.ui.state;

import dev.interleave.ui.state.Settings.WindowPlace;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// Keeps the [Settings] in a properties file. Not safe for several threads at once.
public final class SettingsStore {
    private static final String VERSION = "1";
    private static final String DIVIDER = "divider.";

    private final Path file;

    public SettingsStore(Path file) {
        this.file = file;
    }

    /// What was found.
    ///
    /// @param warning what was wrong with the file and where it is now, or empty
    public record Loaded(Settings settings, String warning) {}

    /// Reads the settings. A file that cannot be read as settings is set aside; the defaults hold.
    public Loaded load() {
        try {
            Optional<String> text = AtomicFile.read(file);
            return text.isEmpty()
                    ? new Loaded(Settings.DEFAULT, "")
                    : new Loaded(parse(text.get()), "");
        } catch (IOException | IllegalArgumentException e) {
            return new Loaded(Settings.DEFAULT, setAside(e));
        }
    }

    private String setAside(Exception reason) {
        String what = "The settings in " + file + " cannot be read (" + reason.getMessage() + ")";
        try {
            return what + "; kept as " + AtomicFile.setAside(file).getFileName();
        } catch (IOException e) {
            return what;
        }
    }

    public void save(Settings settings) throws IOException {
        AtomicFile.write(file, format(settings));
    }

    private static String format(Settings settings) {
        Map<String, String> entries = new TreeMap<>();
        WindowPlace window = settings.window();
        entries.put("version", VERSION);
        entries.put("dark", "" + settings.dark());
        entries.put("presenter", "" + settings.presenter());
        entries.put("zoom", "" + settings.zoomPercent());
        entries.put("side", "" + settings.sideShown());
        entries.put("window.x", "" + window.x());
        entries.put("window.y", "" + window.y());
        entries.put("window.width", "" + window.width());
        entries.put("window.height", "" + window.height());
        entries.put("window.maximized", "" + window.maximized());
        entries.put("step", settings.step());
        entries.put("folder", settings.folder().replace("\\", "\\\\"));
        settings.dividers().forEach((name, at) -> entries.put(DIVIDER + name, join(at)));
        var text = new StringBuilder("# Interleave: how the window was left\n");
        entries.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static String join(List<Double> numbers) {
        return String.join(" ", numbers.stream().map(String::valueOf).toList());
    }

    private static Settings parse(String text) throws IOException {
        var entries = new Properties();
        entries.load(new StringReader(text));
        String version = entries.getProperty("version", "none");
        if (!version.equals(VERSION)) {
            throw new IllegalArgumentException("version " + version + ", expected " + VERSION);
        }
        Settings usual = Settings.DEFAULT;
        WindowPlace place = usual.window();
        return new Settings(
                flag(entries, "dark", usual.dark()),
                flag(entries, "presenter", usual.presenter()),
                (int) number(entries, "zoom", usual.zoomPercent()),
                flag(entries, "side", usual.sideShown()),
                new WindowPlace(
                        number(entries, "window.x", place.x()),
                        number(entries, "window.y", place.y()),
                        size(entries, "window.width", place.width()),
                        size(entries, "window.height", place.height()),
                        flag(entries, "window.maximized", place.maximized())),
                entries.getProperty("step", usual.step()),
                dividers(entries),
                entries.getProperty("folder", usual.folder()));
    }

    private static Map<String, List<Double>> dividers(Properties entries) {
        Map<String, List<Double>> dividers = new TreeMap<>();
        for (String key : entries.stringPropertyNames()) {
            if (key.startsWith(DIVIDER)) {
                List<Double> positions = new ArrayList<>();
                for (String word : entries.getProperty(key).strip().split(" +", -1)) {
                    positions.add(Math.clamp(parse(key, word), 0.0, 1.0));
                }
                dividers.put(key.substring(DIVIDER.length()), List.copyOf(positions));
            }
        }
        return Map.copyOf(dividers);
    }

    private static boolean flag(Properties entries, String key, boolean usual) {
        String value = entries.getProperty(key, "" + usual);
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(key + " is " + value + ", expected true or false");
        }
        return value.equals("true");
    }

    private static double size(Properties entries, String key, double usual) {
        double value = number(entries, key, usual);
        if (!(value >= 100 && value <= 20_000)) {
            throw new IllegalArgumentException(key + " is " + value + ", expected 100 to 20000");
        }
        return value;
    }

    private static double number(Properties entries, String key, double usual) {
        return parse(key, entries.getProperty(key, "" + usual));
    }

    private static double parse(String key, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is " + value + ", expected a number", e);
        }
    }
}
