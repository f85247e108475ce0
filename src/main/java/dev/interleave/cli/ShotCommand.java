package dev.interleave.cli;

import dev.interleave.lesson.LessonLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `interleave shot MODULE[/STEP] FILE.png`: the window, rendered.
@Command(name = "shot", description = "Render the window with a lesson open into a picture.")
final class ShotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

    private final Console console;
    private final Supplier<Path> lessons;
    private final WindowPicture picture;

    @Parameters(index = "0", paramLabel = "TARGET", description = "MODULE or MODULE/STEP.")
    private String target = "";

    @Parameters(index = "1", paramLabel = "FILE.png", description = "The picture to write.")
    private Path file = Path.of("shot.png");

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "Size in pixels (default: 1440x900).")
    private String size = "1440x900";

    @Option(names = "--theme", paramLabel = "light|dark", description = "Colours (default: light).")
    private Theme theme = Theme.light;

    @Option(names = "--presenter", description = "Large type, as on a projector.")
    private boolean presenter;

    @Option(names = "--run", description = "Run the step's program first.")
    private boolean run;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /// The words of the option.
    enum Theme {
        light,
        dark
    }

    ShotCommand(Console console, Supplier<Path> lessons, WindowPicture picture) {
        this.console = console;
        this.lessons = lessons;
        this.picture = picture;
    }

    @Override
    public Integer call() throws IOException {
        Matcher match = SIZE.matcher(size);
        if (!match.matches()) {
            throw new UsageException(
                    "--size " + size + ": expected WIDTHxHEIGHT in pixels, as in 1440x900");
        }
        int slash = target.indexOf('/');
        String module = slash < 0 ? target : target.substring(0, slash);
        Optional<String> step =
                slash < 0 ? Optional.empty() : Optional.of(target.substring(slash + 1));
        new Targets(() -> LessonLoader.load(lessons.get())).require(module, step);
        picture.write(
                new WindowPicture.Request(
                        lessons.get(),
                        target,
                        file,
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        theme == Theme.dark,
                        presenter,
                        run));
        console.out().println(file.toAbsolutePath());
        return ExitCode.OK;
    }
}
