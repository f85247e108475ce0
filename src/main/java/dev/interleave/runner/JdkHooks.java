package dev.interleave.runner;

import static dev.interleave.runner.Rewrites.around;
import static dev.interleave.runner.Rewrites.atEnd;
import static dev.interleave.runner.Rewrites.atStart;
import static dev.interleave.runner.Rewrites.beforeCall;
import static dev.interleave.runner.Rewrites.hook;
import static dev.interleave.runner.Rewrites.join;
import static dev.interleave.runner.Rewrites.park;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where the recorder listens inside the JDK: one line for each method, and how each is rewritten.
///
/// Methods are found by name and descriptor in the bytes of the running JDK. One that is not there,
/// because the JDK is another version, is reported and the rest still works.
final class JdkHooks {
    private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
    private static final String CONTAINER_START = "start(Ljdk/internal/vm/ThreadContainer;)V";

    /// Class name to method (name and descriptor) to what is done with it.
    private final Map<String, Map<String, Supplier<CodeTransform>>> table = new LinkedHashMap<>();

    private final Set<String> applied = new LinkedHashSet<>();
    private int size;

    JdkHooks() {
        threads();
        waits();
        tasks();
        processes();
    }

    private void threads() {
        Supplier<CodeTransform> starting =
                () -> beforeCall("start0", b -> hook(b.aload(0), "threadStarting", THREAD));
        String thread = "java.lang.Thread";
        add(thread, "start()V", starting);
        add(thread, CONTAINER_START, starting);
        add(thread, "run()V", () -> atStart(b -> hook(b.aload(0), "runEntered", THREAD)));
        add(
                thread,
                "exit()V",
                () ->
                        around(
                                b -> hook(b.aload(0), "threadExiting", THREAD),
                                b -> hook(b, "threadGone")));
        add(
                thread,
                "dispatchUncaughtException(Ljava/lang/Throwable;)V",
                () -> atStart(b -> hook(b.aload(0).aload(1), "uncaught", THREAD, CD_Throwable)));
        for (String lists :
                List.of(
                        "getAllStackTraces()Ljava/util/Map;",
                        "getAllThreads()[Ljava/lang/Thread;")) {
            add(thread, lists, Rewrites::withoutOurs);
        }
        add(
                "java.lang.VirtualThread",
                CONTAINER_START,
                () ->
                        beforeCall(
                                "externalSubmitRunContinuationOrThrow",
                                b -> hook(b.aload(0), "threadStarting", THREAD)));
        add(
                "java.lang.VirtualThread",
                "run(Ljava/lang/Runnable;)V",
                () ->
                        around(
                                b -> hook(b.aload(0), "runEntered", THREAD),
                                b -> hook(b.aload(0), "virtualEnded", THREAD)));
        add(
                "java.util.concurrent.ForkJoinWorkerThread",
                "resetThreadLocals()V",
                Rewrites::keepOwner);
        for (String runner :
                List.of("java.util.concurrent.ForkJoinWorkerThread", "java.util.TimerThread")) {
            add(runner, "run()V", () -> atStart(b -> hook(b.aload(0), "runEntered", THREAD)));
        }
    }

    private void waits() {
        add(
                "java.lang.Thread",
                "sleepNanos(J)V",
                () ->
                        around(
                                b -> hook(b.lload(0), "sleepBegan", CD_long),
                                b -> hook(b, "sleepEnded")));
        add("java.lang.Thread", "join(J)V", () -> join("platformJoinBegan"));
        add("java.lang.VirtualThread", "joinNanos(J)Z", () -> join("joinBegan"));
        add(
                "java.lang.Object",
                "wait(J)V",
                () ->
                        around(
                                b -> hook(b.aload(0), "objectWaitBegan", CD_Object),
                                b -> hook(b, "objectWaitEnded")));
        for (String method : List.of("park", "parkNanos", "parkUntil")) {
            String time = method.equals("park") ? ")V" : "J)V";
            Supplier<CodeTransform> plain = () -> park(CodeBuilder::aconst_null);
            Supplier<CodeTransform> withBlocker = () -> park(b -> b.aload(0));
            add("java.util.concurrent.locks.LockSupport", method + "(" + time, plain);
            add(
                    "java.util.concurrent.locks.LockSupport",
                    method + "(Ljava/lang/Object;" + time,
                    withBlocker);
        }
    }

    private void tasks() {
        String pkg = "java.util.concurrent.";
        for (String task :
                List.of(
                        "ForkJoinTask.doExec()V",
                        "ThreadPerTaskExecutor$TaskRunner.run()V",
                        "ThreadPerTaskExecutor$ThreadBoundFuture.run()V",
                        "StructuredTaskScopeImpl$SubtaskImpl.run()V")) {
            int dot = task.indexOf('.');
            add(pkg + task.substring(0, dot), task.substring(dot + 1), Rewrites::taskBody);
        }
        add(
                pkg + "ThreadPoolExecutor",
                "runWorker(Ljava/util/concurrent/ThreadPoolExecutor$Worker;)V",
                () -> new Rewrites.AroundTaskCall("java/lang/Runnable"));
        add(
                "java.util.TimerThread",
                "mainLoop()V",
                () -> new Rewrites.AroundTaskCall("java/util/TimerTask"));
        // Tasks with a thread of their own are submitted by being made.
        for (String made :
                List.of(
                        "ThreadPerTaskExecutor$TaskRunner.<init>(Ljava/util/concurrent/ThreadPerTaskExecutor;Ljava/lang/Runnable;)V",
                        "ThreadPerTaskExecutor$ThreadBoundFuture.<init>(Ljava/util/concurrent/ThreadPerTaskExecutor;Ljava/util/concurrent/Callable;)V",
                        "StructuredTaskScopeImpl$SubtaskImpl.<init>(Ljava/util/concurrent/StructuredTaskScopeImpl;Ljava/util/concurrent/Callable;)V")) {
            int dot = made.indexOf('.');
            add(
                    pkg + made.substring(0, dot),
                    made.substring(dot + 1),
                    () -> atEnd(b -> hook(b.aload(0), "taskSubmitted", CD_Object)));
        }
        add(
                "java.util.Timer",
                "sched(Ljava/util/TimerTask;JJ)V",
                () -> atStart(b -> hook(b.aload(1), "taskSubmitted", CD_Object)));
        Consumer<CodeBuilder> first = b -> hook(b.aload(1), "taskSubmitted", CD_Object);
        add(pkg + "ThreadPoolExecutor", "execute(Ljava/lang/Runnable;)V", () -> atStart(first));
        String time = "Ljava/util/concurrent/TimeUnit;Ljava/util/concurrent/BlockingQueue;";
        String made =
                "Ljava/util/concurrent/ThreadFactory;Ljava/util/concurrent/RejectedExecutionHandler;";
        ClassDesc pool = ClassDesc.of(pkg + "ThreadPoolExecutor");
        add(
                pkg + "ThreadPoolExecutor",
                "<init>(IIJ" + time + made + ")V",
                () -> atEnd(b -> hook(b.aload(0), "taskPoolMade", pool)));
        add(
                pkg + "ScheduledThreadPoolExecutor",
                "delayedExecute(Ljava/util/concurrent/RunnableScheduledFuture;)V",
                () -> atStart(first));
        add(
                pkg + "ForkJoinPool",
                "poolSubmit(ZLjava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;",
                () -> atStart(b -> hook(b.aload(2), "taskSubmitted", CD_Object)));
        add(
                pkg + "ForkJoinTask",
                "fork()Ljava/util/concurrent/ForkJoinTask;",
                () -> atStart(b -> hook(b.aload(0), "taskSubmitted", CD_Object)));
    }

    private void processes() {
        ClassDesc process = ClassDesc.of("java.lang.Process");
        ClassDesc processBuilder = ClassDesc.of("java.lang.ProcessBuilder");
        add(
                "java.lang.ProcessBuilder",
                "start([Ljava/lang/ProcessBuilder$Redirect;)Ljava/lang/Process;",
                () ->
                        atEnd(b ->
                                hook(b.dup().aload(0), "processStarted", process, processBuilder)));
        add(
                "java.lang.ProcessHandleImpl",
                "destroyProcess(Z)Z",
                () ->
                        atStart(b ->
                                hook(
                                        b.aload(0),
                                        "destroying",
                                        ClassDesc.of("java.lang.ProcessHandle"))));
        add(
                "java.lang.Runtime",
                "exit(I)V",
                () -> atStart(b -> hook(b.iload(1), "exiting", CD_int)));
        add(
                "java.lang.Runtime",
                "halt(I)V",
                () -> atStart(b -> hook(b.iload(1), "halting", CD_int)));
    }

    private void add(String type, String method, Supplier<CodeTransform> transform) {
        table.computeIfAbsent(type, t -> new LinkedHashMap<>()).put(method, transform);
        size++;
    }

    /// Rewrites the JDK's classes.
    ///
    /// @return what was applied, as `hooks=30/30` or `hooks=29/30 missing=java.lang.Thread.run()V`
    String install(Instrumentation instrumentation)
            throws IOException, ClassNotFoundException, UnmodifiableClassException {
        List<ClassDefinition> definitions = new ArrayList<>();
        for (String name : table.keySet()) {
            Class<?> type;
            try {
                type = Class.forName(name, false, null);
            } catch (ClassNotFoundException e) {
                continue;
            }
            String file = "/" + name.replace('.', '/') + ".class";
            try (InputStream in = Object.class.getResourceAsStream(file)) {
                if (in != null) {
                    definitions.add(new ClassDefinition(type, rewrite(name, in.readAllBytes())));
                }
            }
        }
        instrumentation.redefineClasses(definitions.toArray(ClassDefinition[]::new));
        String report = "hooks=" + applied.size() + "/" + size;
        StringBuilder missing = new StringBuilder();
        table.forEach((type, methods) ->
                methods.keySet().stream()
                        .map(method -> type + "." + method)
                        .filter(name -> !applied.contains(name))
                        .forEach(name -> missing.append(' ').append("missing=" + name)));
        return report + missing;
    }

    private byte[] rewrite(String name, byte[] bytes) {
        Map<String, Supplier<CodeTransform>> methods = table.getOrDefault(name, Map.of());
        ClassFile context =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.defaultResolver()));
        return context.transformClass(
                context.parse(bytes),
                (builder, element) -> {
                    if (element instanceof MethodModel method && method.code().isPresent()) {
                        String key =
                                method.methodName().stringValue()
                                        + method.methodType().stringValue();
                        Supplier<CodeTransform> transform = methods.get(key);
                        if (transform != null) {
                            applied.add(name + "." + key);
                            builder.transformMethod(
                                    method, MethodTransform.transformingCode(transform.get()));
                            return;
                        }
                    }
                    builder.with(element);
                });
    }
}
