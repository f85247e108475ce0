package dev.interleave.cli;

import dev.interleave.cli.bench.EditorTimes;
import dev.interleave.launch.Trouble;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.trace.InternalFailure;
import dev.interleave.trace.InternalFailures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `interleave`: the command and its subcommands.
@Command(
        name = "interleave",
        description = "A workbench that teaches concurrency and parallelism by showing it.",
        footer = {"", "Without a command the workbench opens."})
public final class InterleaveCommand implements Callable<Integer> {
    private final Parts parts;

    @Option(
            names = "--lessons",
            paramLabel = "FOLDER",
            description = "Folder with the lesson modules.",
            scope = CommandLine.ScopeType.INHERIT)
    private Optional<Path> lessonsFolder = Optional.empty();

    @Option(
            names = "--verbose",
            description = "Also show where Interleave itself had a problem.",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean verbose;

    /// What the commands are made of; the composition root fills it in.
    ///
    /// @param display tells whether a window can be opened
    /// @param workbench opens the window on the lessons of that folder; returns when it is closed
    /// @param window renders the window without showing it
    /// @param editor times the editor
    public record Parts(
            Console console,
            EngineFactory engines,
            BooleanSupplier display,
            java.util.function.ToIntFunction<Path> workbench,
            WindowPicture window,
            EditorTimes editor) {

        /// Without an editor to be timed.
        public Parts(
                Console console,
                EngineFactory engines,
                BooleanSupplier display,
                java.util.function.ToIntFunction<Path> workbench,
                WindowPicture window) {
            this(
                    console,
                    engines,
                    display,
                    workbench,
                    window,
                    (lines, keys, squiggles) -> {
                        throw new IOException("there is no editor here");
                    });
        }
    }

    private InterleaveCommand(Parts parts) {
        this.parts = parts;
    }

    /// Runs the command line and returns its exit code. Never throws.
    public static int execute(Parts parts, String... arguments) {
        var root = new InterleaveCommand(parts);
        Supplier<LessonLibrary> library = () -> LessonLoader.load(root.folder());
        var targets = new Targets(library);
        var commands = new CommandLine(root);
        commands.addSubcommand(new RunCommand(parts.console, targets, parts.engines));
        commands.addSubcommand(new SweepCommand(parts.console, targets, parts.engines));
        commands.addSubcommand(new RepeatCommand(parts.console, targets, parts.engines));
        commands.addSubcommand(new CompareCommand(parts.console, targets, parts.engines));
        commands.addSubcommand(new ReplayCommand(parts.console));
        commands.addSubcommand(new LessonsCommand(parts.console, library));
        commands.addSubcommand(new CheckCommand(parts.console, root::folder, parts.engines));
        commands.addSubcommand(new NewLessonCommand(parts.console, root::folder));
        commands.addSubcommand(new ShotCommand(parts.console, root::folder, parts.window));
        commands.addSubcommand(
                new DoctorCommand(parts.console, root::folder, parts.display, parts.engines));
        commands.addSubcommand(
                new dev.interleave.cli.bench.BenchCommand(
                        parts.console, parts.engines, parts.editor));
        int status = configure(commands, parts.console).execute(arguments);
        tellTrouble(parts.console, root.verbose);
        if (parts.console.out().checkError() && status != ExitCode.CANNOT_WRITE) {
            parts.console.err().println("interleave: standard output did not take all of the text");
            return ExitCode.CANNOT_WRITE;
        }
        return status;
    }

    /// What went wrong inside Interleave is said, however the command ended.
    private static void tellTrouble(Console console, boolean verbose) {
        List<InternalFailure> failures = InternalFailures.all();
        if (!failures.isEmpty()) {
            console.err()
                    .println(
                            "interleave: "
                                    + Trouble.sentence(failures)
                                    + (verbose ? "." : "; --verbose shows more."));
            if (verbose) {
                console.err().print(Trouble.details(failures));
            }
        }
    }

    private static CommandLine configure(CommandLine commands, Console console) {
        commands.registerConverter(Duration.class, new DurationConverter());
        commands.registerConverter(HeapSize.class, new HeapSize.Converter());
        commands.setOut(writer(console.out()));
        commands.setErr(writer(console.err()));
        addHelp(commands);
        commands.getSubcommands().values().forEach(InterleaveCommand::addHelp);
        commands.setParameterExceptionHandler((exception, arguments) -> {
            console.err().println("interleave: " + exception.getMessage());
            console.err()
                    .println(
                            "Try '"
                                    + exception.getCommandLine().getCommandSpec().qualifiedName()
                                    + " --help'.");
            return ExitCode.USAGE;
        });
        commands.setExecutionExceptionHandler((exception, command, arguments) -> {
            if (exception instanceof UsageException) {
                console.err().println("interleave: " + exception.getMessage());
                return ExitCode.USAGE;
            }
            if (exception instanceof OutputException || exception instanceof EngineException) {
                console.err().println("interleave: " + exception.getMessage());
                return ExitCode.CANNOT_WRITE;
            }
            console.err().println("interleave: this should not happen: " + exception);
            exception.printStackTrace(console.err());
            return ExitCode.OUR_FAULT;
        });
        return commands;
    }

    /// Gives the command `--help` and `--version`.
    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).version(version());
    }

    private static java.io.PrintWriter writer(PrintStream stream) {
        return new java.io.PrintWriter(stream, true, stream.charset());
    }

    private static String version() {
        String version = InterleaveCommand.class.getPackage().getImplementationVersion();
        return "Interleave "
                + (version == null ? "from its build folder" : version)
                + ", JDK "
                + Runtime.version();
    }

    private Path folder() {
        return LessonsFolder.find(lessonsFolder);
    }

    @Override
    public Integer call() throws Exception {
        if (parts.display.getAsBoolean()) {
            return parts.workbench.applyAsInt(folder());
        }
        return new WithoutDisplay(parts.console, parts.engines).show(LessonLoader.load(folder()));
    }
}
