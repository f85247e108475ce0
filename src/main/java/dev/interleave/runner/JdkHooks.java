package dev.interleave.runner;

import static dev.interleave.runner.Rewrites.around;
import static dev.interleave.runner.Rewrites.atEnd;
import static dev.interleave.runner.Rewrites.atStart;
import static dev.interleave.runner.Rewrites.beforeCall;
import static dev.interleave.runner.Rewrites.channel;
import static dev.interleave.runner.Rewrites.hook;
import static dev.interleave.runner.Rewrites.join;
import static dev.interleave.runner.Rewrites.park;
import static dev.interleave.runner.Rewrites.submission;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
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
        wakeUps();
        io();
        tasks();
        failures();
        processes();
    }

    private void threads() {
        Supplier<CodeTransform> starting = Rewrites.StartCall::new;
        String thread = "java.lang.Thread";
        add(thread, "start()V", starting);
        add(thread, CONTAINER_START, starting);
        add(
                thread,
                "setName(Ljava/lang/String;)V",
                () -> atEnd(b -> hook(b.aload(0), "renamed", THREAD)));
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
                "java.lang.Throwable",
                "getOurStackTrace()[Ljava/lang/StackTraceElement;",
                Rewrites::withoutOurFrames);
        add("java.lang.ThreadGroup", "subgroups()Ljava/util/List;", Rewrites::withoutOurGroups);
        add(
                "java.lang.VirtualThread",
                "<init>(Ljava/util/concurrent/Executor;Ljava/lang/String;ILjava/lang/Runnable;)V",
                () -> atEnd(b -> hook(b.aload(0), "virtualMade", THREAD)));
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
        add("java.lang.Object", "wait(J)V", Rewrites::objectWait);
        String support = "java.util.concurrent.locks.LockSupport";
        Consumer<CodeBuilder> none = _ -> {};
        Consumer<CodeBuilder> noBlocker = CodeBuilder::aconst_null;
        Consumer<CodeBuilder> blocker = b -> b.aload(0);
        add(support, "park()V", () -> park(noBlocker, none, none));
        add(support, "park(Ljava/lang/Object;)V", () -> park(blocker, none, none));
        add(support, "parkNanos(J)V", () -> parkNanos(noBlocker, 0));
        add(support, "parkNanos(Ljava/lang/Object;J)V", () -> parkNanos(blocker, 1));
        add(support, "parkUntil(J)V", () -> parkUntil(noBlocker, 0));
        add(support, "parkUntil(Ljava/lang/Object;J)V", () -> parkUntil(blocker, 1));
        String barrier = "java.util.concurrent.CyclicBarrier";
        add(
                barrier,
                "<init>(ILjava/lang/Runnable;)V",
                () -> atEnd(b -> hook(b.aload(0), "barrierMade", ClassDesc.of(barrier))));
        add(
                "java.util.concurrent.ForkJoinPool",
                "awaitWork(Ljava/util/concurrent/ForkJoinPool$WorkQueue;I)I",
                Rewrites::idlePark);
    }

    /// @param slot of the parameter that tells the limit
    private static CodeTransform parkNanos(Consumer<CodeBuilder> blocker, int slot) {
        return park(
                blocker,
                b -> hook(b.lload(slot), "parkLimited", CD_long),
                b -> hook(b.lload(slot), "parkLimitOver", CD_long));
    }

    private static CodeTransform parkUntil(Consumer<CodeBuilder> blocker, int slot) {
        return park(
                blocker,
                b -> hook(b.lload(slot), "parkLimitedUntil", CD_long),
                b -> hook(b, "parkLimitUntilOver"));
    }

    /// Sockets, channels, selectors, and what other processes write.
    private void io() {
        String socket = "sun.nio.ch.NioSocketImpl";
        add(socket, "implRead([BIIJ)I", () -> io("socket read"));
        add(socket, "accept(Ljava/net/SocketImpl;)V", () -> io("socket accept"));
        add(socket, "connect(Ljava/net/SocketAddress;I)V", () -> io("socket connect"));
        String pipe = "java.lang.Process$PipeInputStream";
        add(pipe, "read()I", () -> io("process output"));
        add(pipe, "read([BII)I", () -> io("process output"));
        String client = "sun.nio.ch.SocketChannelImpl";
        add(client, "read(Ljava/nio/ByteBuffer;)I", () -> channel(client, "channel read"));
        add(client, "connect(Ljava/net/SocketAddress;)Z", () -> channel(client, "channel connect"));
        String server = "sun.nio.ch.ServerSocketChannelImpl";
        add(
                server,
                "accept()Ljava/nio/channels/SocketChannel;",
                () -> channel(server, "channel accept"));
        add(
                "sun.nio.ch.SelectorImpl",
                "lockAndDoSelect(Ljava/util/function/Consumer;J)I",
                Rewrites::select);
    }

    private static CodeTransform io(String what) {
        return around(
                b -> hook(b.loadConstant(what), "ioBegan", CD_String), b -> hook(b, "ioEnded"));
    }

    private void wakeUps() {
        add(
                "java.util.concurrent.locks.LockSupport",
                "unpark(Ljava/lang/Thread;)V",
                () -> atStart(b -> hook(b.aload(0), "unparking", THREAD)));
    }

    private void tasks() {
        String pkg = "java.util.concurrent.";
        add(pkg + "ForkJoinTask", "doExec()V", Rewrites::taskBody);
        add(
                pkg + "ThreadPerTaskExecutor$TaskRunner",
                "run()V",
                () -> Rewrites.AroundTaskCall.ofThis("java/lang/Runnable"));
        add(
                pkg + "ThreadPerTaskExecutor$ThreadBoundFuture",
                "run()V",
                () -> Rewrites.AroundTaskCall.ofThis("java/util/concurrent/FutureTask"));
        add(
                pkg + "ThreadPoolExecutor",
                "runWorker(Ljava/util/concurrent/ThreadPoolExecutor$Worker;)V",
                () -> new Rewrites.AroundTaskCall("java/lang/Runnable", "taskBegan"));
        add(
                "java.util.TimerThread",
                "mainLoop()V",
                () -> new Rewrites.AroundTaskCall("java/util/TimerTask", "taskBegan"));
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
        add("java.util.Timer", "sched(Ljava/util/TimerTask;JJ)V", () -> submission(1));
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
                () -> submission(2));
        add(
                pkg + "ForkJoinPool",
                "externalSubmit(Ljava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;",
                () -> submission(1));
        String scheduled = "Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;";
        add(
                pkg + "ForkJoinPool",
                "scheduleDelayedTask(" + scheduled + ")" + scheduled,
                () -> submission(1));
        add(
                pkg + "CompletableFuture$DelayedExecutor",
                "execute(Ljava/lang/Runnable;)V",
                () -> submission(1));
        add(
                pkg + "ThreadPoolExecutor",
                "reject(Ljava/lang/Runnable;)V",
                () ->
                        atStart(b ->
                                hook(b.aload(1).aload(0), "taskRejectedByPool", CD_Object, pool)));
        add(
                pkg + "ThreadPoolExecutor$CallerRunsPolicy",
                "rejectedExecution(Ljava/lang/Runnable;Ljava/util/concurrent/ThreadPoolExecutor;)V",
                () -> new Rewrites.AroundTaskCall("java/lang/Runnable", "taskBeganOnCaller"));
        // What a task runs itself does not come to any queue.
        for (String runs : List.of("invoke()Ljava/lang/Object;", "quietlyInvoke()V")) {
            add(
                    pkg + "ForkJoinTask",
                    runs,
                    () -> beforeCall("doExec", b -> hook(b.dup(), "taskInvoked", CD_Object)));
        }
        for (String runs :
                List.of(
                        "invokeAll(Ljava/util/concurrent/ForkJoinTask;Ljava/util/concurrent/ForkJoinTask;)V",
                        "invokeAll([Ljava/util/concurrent/ForkJoinTask;)V",
                        "invokeAll(Ljava/util/Collection;)Ljava/util/Collection;")) {
            add(
                    pkg + "ForkJoinTask",
                    runs,
                    () -> beforeCall("doExec", b -> hook(b.dup(), "taskForked", CD_Object)));
        }
        add(
                pkg + "ForkJoinTask",
                "fork()Ljava/util/concurrent/ForkJoinTask;",
                () -> atStart(b -> hook(b.aload(0), "taskForked", CD_Object)));
    }

    /// Where tasks fail, and where somebody gets to know it.
    private void failures() {
        String pkg = "java.util.concurrent.";
        Consumer<CodeBuilder> failing =
                b -> hook(b.aload(0).aload(1), "taskFailing", CD_Object, CD_Throwable);
        add(pkg + "FutureTask", "setException(Ljava/lang/Throwable;)V", () -> atStart(failing));
        add(
                pkg + "ForkJoinTask",
                "trySetException(Ljava/lang/Throwable;)V",
                () -> atStart(failing));
        add(
                pkg + "ForkJoinTask$InvokeAnyRoot",
                "tryComplete(Ljava/util/concurrent/ForkJoinTask$InvokeAnyTask;Ljava/lang/Object;Ljava/lang/Throwable;Z)V",
                () ->
                        atStart(b ->
                                hook(
                                        b.aload(1).aload(3),
                                        "taskFailingMaybe",
                                        CD_Object,
                                        CD_Throwable)));
        String any = pkg + "ThreadPerTaskExecutor$AnyResultHolder";
        for (String ends :
                List.of(
                        "complete(Ljava/lang/Object;)V",
                        "completeExceptionally(Ljava/lang/Throwable;)V")) {
            add(
                    any,
                    ends,
                    () ->
                            atStart(b ->
                                    hook(
                                            b.aload(0)
                                                    .getfield(
                                                            ClassDesc.of(any), "result", CD_Object),
                                            "taskLosesMaybe",
                                            CD_Object)));
        }
        String stage = pkg + "CompletableFuture";
        add(stage, "completeThrowable(Ljava/lang/Throwable;)Z", () -> atStart(failing));
        add(
                stage,
                "completeThrowable(Ljava/lang/Throwable;Ljava/lang/Object;)Z",
                () ->
                        atStart(b ->
                                hook(
                                        b.aload(0).aload(1).aload(2),
                                        "taskFailingAfter",
                                        CD_Object,
                                        CD_Throwable,
                                        CD_Object)));
        String subtask = "StructuredTaskScopeImpl$SubtaskImpl";
        add(
                pkg + subtask,
                "run()V",
                () ->
                        Rewrites.failing("java/util/concurrent/" + subtask + "$AltResult")
                                .andThen(Rewrites.taskBody()));

        Consumer<CodeBuilder> looking = b -> hook(b.aload(0), "taskLookedAt", CD_Object);
        add(
                pkg + "FutureTask",
                "report(I)Ljava/lang/Object;",
                () -> Rewrites.beforeNew("java/util/concurrent/ExecutionException", looking));
        String throwable = "()Ljava/lang/Throwable;";
        add(pkg + "FutureTask", "exceptionNow" + throwable, () -> atStart(looking));
        add(pkg + "ForkJoinTask", "getException(Z)Ljava/lang/Throwable;", () -> atStart(looking));
        add(pkg + subtask, "exception" + throwable, () -> atStart(looking));
        add(stage, "exceptionNow" + throwable, () -> atStart(looking));
        add(stage, "isCompletedExceptionally()Z", () -> atStart(looking));
        String result = "(Ljava/lang/Object;";
        for (String reports : List.of("reportGet", "reportJoin")) {
            add(
                    stage,
                    reports + result + "Ljava/lang/String;)Ljava/lang/Object;",
                    () -> atStart(b -> hook(b.aload(0), "taskResultSeen", CD_Object)));
        }
        String nested = "Ljava/util/concurrent/CompletableFuture$";
        for (String handles :
                List.of(
                        "uniHandle(Ljava/lang/Object;Ljava/util/function/BiFunction;"
                                + nested
                                + "UniHandle;)Z",
                        "uniWhenComplete(Ljava/lang/Object;Ljava/util/function/BiConsumer;"
                                + nested
                                + "UniWhenComplete;)Z",
                        "uniExceptionally(Ljava/lang/Object;Ljava/util/function/Function;"
                                + nested
                                + "UniExceptionally;)Z")) {
            add(stage, handles, () -> atStart(b -> hook(b.aload(1), "taskResultSeen", CD_Object)));
        }
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
        add("java.lang.Shutdown", "runHooks()V", () -> atEnd(b -> hook(b, "jvmEnding")));
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
