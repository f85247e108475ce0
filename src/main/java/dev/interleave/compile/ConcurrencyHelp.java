package dev.interleave.compile;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sentences for mistakes with threads, tasks and locks, and for API of the JDK that older books
/// and pages show and that is gone. They go before the general ones of [BeginnerHelp].
final class ConcurrencyHelp {
    private static final Pattern METHOD =
            Pattern.compile(
                    "symbol:\\s+method (\\w+)\\([\\s\\S]*?location:\\s+(?:variable \\S+ of type"
                            + " |(?:class|interface) )([\\w.]+)");
    private static final Pattern TYPE =
            Pattern.compile(
                    "symbol:\\s+class (\\w+)\\s+location:\\s+(?:class|interface) ([\\w.]+)");
    private static final Pattern VARIABLE =
            Pattern.compile(
                    "symbol:\\s+variable (\\w+)\\s+location:\\s+(?:class|interface) ([\\w.]+)");

    /// Members that the JDK had, or that people take for members, by `Type.member`.
    private static final Map<String, String> MEMBERS =
            Map.ofEntries(
                    Map.entry(
                            "StructuredTaskScope.ShutdownOnFailure",
                            "ShutdownOnFailure is gone since JDK 25: write try (var scope ="
                                    + " StructuredTaskScope.open()) { … }; its join() throws when a"
                                    + " subtask has failed, so throwIfFailed() is not needed."),
                    Map.entry(
                            "StructuredTaskScope.ShutdownOnSuccess",
                            "ShutdownOnSuccess is gone since JDK 25: write"
                                    + " StructuredTaskScope.open(StructuredTaskScope.Joiner"
                                    + ".anySuccessfulResultOrThrow()); its join() returns the first"
                                    + " result."),
                    Map.entry(
                            "StructuredTaskScope.joinUntil",
                            "joinUntil is gone since JDK 25: give the time when the scope is"
                                    + " opened, as in StructuredTaskScope.open(joiner, config ->"
                                    + " config.withTimeout(Duration.ofSeconds(1)))."),
                    Map.entry(
                            "StructuredTaskScope.shutdown",
                            "shutdown is gone since JDK 25: the Joiner given to"
                                    + " StructuredTaskScope.open(…) decides when the other subtasks"
                                    + " are cancelled."),
                    Map.entry(
                            "Void.throwIfFailed",
                            "throwIfFailed is gone since JDK 25: join() itself throws when a"
                                    + " subtask has failed."),
                    Map.entry(
                            "StructuredTaskScope.throwIfFailed",
                            "throwIfFailed is gone since JDK 25: join() itself throws when a"
                                    + " subtask has failed."),
                    Map.entry(
                            "StructuredTaskScope.Subtask.resultNow",
                            "A Subtask has get() for its result, after scope.join()."),
                    Map.entry(
                            "Subtask.resultNow",
                            "A Subtask has get() for its result, after scope.join()."),
                    Map.entry(
                            "ScopedValue.runWhere",
                            "Write ScopedValue.where(KEY, value).run(() -> …): runWhere is gone."),
                    Map.entry(
                            "ScopedValue.callWhere",
                            "Write ScopedValue.where(KEY, value).call(() -> …): callWhere is"
                                    + " gone."),
                    Map.entry(
                            "ScopedValue.getWhere",
                            "Write ScopedValue.where(KEY, value).call(() -> …): getWhere is gone."),
                    Map.entry("Thread.suspend", removed("suspend")),
                    Map.entry("Thread.resume", removed("resume")),
                    Map.entry(
                            "Thread.destroy",
                            "destroy was taken out of Java: let the thread end by itself, for"
                                    + " example with interrupt()."),
                    Map.entry(
                            "Thread.countStackFrames",
                            "countStackFrames was taken out of Java: getStackTrace().length tells"
                                    + " how deep the stack is."),
                    Map.entry(
                            "Thread.builder",
                            "There is Thread.ofVirtual() and Thread.ofPlatform(), each a builder."),
                    Map.entry(
                            "Executors.newVirtualThreadExecutor",
                            "Its name is Executors.newVirtualThreadPerTaskExecutor()."),
                    Map.entry(
                            "Executors.newUnboundedExecutor",
                            "Its name is Executors.newThreadPerTaskExecutor(factory)."),
                    Map.entry(
                            "Runnable.start",
                            "A Runnable is only the work, it has no start(): write new"
                                    + " Thread(runnable).start()."),
                    Map.entry(
                            "Callable.start",
                            "A Callable is only the work: hand it to an executor with submit(…)."),
                    Map.entry(
                            "Thread.currentThread",
                            "currentThread is a method: write Thread.currentThread() with the"
                                    + " parentheses."));

    private ConcurrencyHelp() {}

    /// The sentence, or empty when it is none of these mistakes.
    ///
    /// @param code javac's, without `compiler.err.`
    /// @param source the text that the message is about
    static String of(String code, String message, String source) {
        return switch (code) {
            case "cant.resolve.location.args", "cant.resolve.location" -> missing(message);
            case "intf.expected.here" ->
                    "Behind implements stand interfaces only, and %s is a class: write extends %s."
                            .formatted(source, source);
            case "no.intf.expected.here" ->
                    "Behind extends stands a class, and %s is an interface: write implements %s."
                            .formatted(source, source);
            case "cant.deref" -> primitive(message);
            case "type.found.req" ->
                    source.startsWith("synchronized")
                            ? "synchronized needs an object to lock, and a primitive value is none:"
                                    + " use a lock object, as in final Object lock = new Object()."
                            : "";
            case "override.meth.doesnt.throw" ->
                    message.contains("InterruptedException")
                            ? "run() may throw no checked exception: take throws away here and wrap"
                                    + " the waiting call in try and catch."
                            : "The method that it replaces throws no such exception: wrap the call"
                                    + " in try and catch.";
            case "override.weaker.access" ->
                    "Write public before it: the method that it implements is public, and it may"
                            + " not be less.";
            case "override.incompatible.ret" ->
                    message.contains("run()")
                            ? "run() returns nothing: write public void run(), or use a Callable,"
                                    + " whose call() returns a value."
                            : "It must return the same type as the method that it replaces.";
            case "mod.not.allowed.here" ->
                    message.contains("synchronized")
                            ? "synchronized belongs to a method or a block; a field is protected by"
                                    + " locking wherever it is used."
                            : "";
            case "illegal.combination.of.modifiers" ->
                    message.contains("volatile")
                            ? "final and volatile exclude each other: a final field never changes,"
                                    + " so it needs no volatile."
                            : "";
            case "void.not.allowed.here" ->
                    "This calls the method now and gets nothing back; to hand the work over, write"
                            + " a lambda: () -> "
                            + (source.matches("[\\w.]+\\(.*\\)") ? source : "…")
                            + ".";
            case "operator.cant.be.applied" ->
                    message.contains("AtomicInteger") || message.contains("AtomicLong")
                            ? "It is an object and no number: use its methods, as in"
                                    + " incrementAndGet(), addAndGet(2), get()."
                            : "";
            case "abstract.cant.be.instantiated" ->
                    message.startsWith("Lock ")
                            ? "Lock is only an interface: write new ReentrantLock()."
                            : message.startsWith("ExecutorService ")
                                    ? "ExecutorService is only an interface: make one with"
                                            + " Executors, as in Executors.newFixedThreadPool(4)."
                                    : "";
            case "wrong.number.type.args" ->
                    source.contains("StructuredTaskScope")
                            ? "Since JDK 25 a scope is opened with StructuredTaskScope.open(), or"
                                    + " open(joiner), and not with new."
                            : "";
            case "use.of.underscore.not.allowed.non.variable",
                    "use.of.underscore.not.allowed",
                    "underscore.as.identifier" ->
                    "_ is no name any more: it stands for a variable that nobody uses, and only"
                            + " local variables, lambda parameters and patterns may be called so.";
            case "illegal.esc.char" ->
                    "Behind \\ stands one of n, t, \", ', \\ and a few others; \\{…} was for string"
                            + " templates, which JDK 23 took out again: join texts with +.";
            case "module.decl.sb.in.module-info.java" ->
                    "A module declaration is no program: write the program in a file of its own.";
            case "cant.apply.symbol" ->
                    message.contains("method stop in class Thread")
                            ? "stop(Throwable) was taken out of Java, and stop() only throws: let"
                                    + " the thread end by itself, for example with interrupt()."
                            : message.contains("method run in class Thread")
                                    ? "run takes no arguments: give the values to the lambda or to"
                                            + " a constructor, and begin the thread with start()."
                                    : "";
            default -> "";
        };
    }

    private static String removed(String method) {
        return "%s was taken out of Java, because it led to deadlocks: let the thread wait for a condition, with wait() or a lock."
                .formatted(method);
    }

    private static String missing(String message) {
        String member = member(METHOD, message);
        if (member.isEmpty()) {
            member = member(TYPE, message);
        }
        if (member.isEmpty()) {
            member = member(VARIABLE, message);
        }
        return MEMBERS.getOrDefault(member, "");
    }

    private static String member(Pattern pattern, String message) {
        Matcher found = pattern.matcher(message);
        return found.find() ? found.group(2) + "." + found.group(1) : "";
    }

    private static String primitive(String message) {
        String type = message.replaceFirst("(?s) cannot be dereferenced.*", "");
        return "A value of type %s is no object and has no methods, so nobody can lock it or wait on it either: use an object."
                .formatted(type);
    }
}
