package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
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
import org.jspecify.annotations.Nullable;

/// Where the recorder listens inside the JDK: one line for each method, and how each is rewritten.
///
/// Methods are found by name and descriptor in the bytes of the running JDK. One that is not there,
/// because the JDK is another version, is reported and the rest still works.
final class JdkHooks {
    private static final ClassDesc RECORDER = ClassDesc.of(Recorder.class.getName());
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
                JdkHooks::keepOwner);
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
            add(pkg + task.substring(0, dot), task.substring(dot + 1), JdkHooks::taskBody);
        }
        add(
                pkg + "ThreadPoolExecutor",
                "runWorker(Ljava/util/concurrent/ThreadPoolExecutor$Worker;)V",
                () -> new AroundTaskCall("java/lang/Runnable"));
        add(
                "java.util.TimerThread",
                "mainLoop()V",
                () -> new AroundTaskCall("java/util/TimerTask"));
        Consumer<CodeBuilder> first = b -> hook(b.aload(1), "taskSubmitted", CD_Object);
        add(pkg + "ThreadPoolExecutor", "execute(Ljava/lang/Runnable;)V", () -> atStart(first));
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
                        (b, e) -> {
                            if (e instanceof ReturnInstruction) {
                                hook(b.dup().aload(0), "processStarted", process, processBuilder);
                            }
                            b.with(e);
                        });
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

    // ---- ways of rewriting ----

    private static void hook(CodeBuilder b, String name, ClassDesc... parameters) {
        b.invokestatic(RECORDER, name, MethodTypeDesc.of(CD_void, parameters));
    }

    private static CodeTransform atStart(Consumer<CodeBuilder> hook) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder b) {
                hook.accept(b);
            }

            @Override
            public void accept(CodeBuilder b, CodeElement e) {
                b.with(e);
            }
        };
    }

    private static CodeTransform beforeCall(String callee, Consumer<CodeBuilder> hook) {
        return (b, e) -> {
            if (e instanceof InvokeInstruction call && call.name().equalsString(callee)) {
                hook.accept(b);
            }
            b.with(e);
        };
    }

    private static CodeTransform park(Consumer<CodeBuilder> blocker) {
        return around(
                b -> {
                    blocker.accept(b);
                    hook(b, "parkBegan", CD_Object);
                },
                b -> hook(b, "parkEnded"));
    }

    private static CodeTransform join(String begin) {
        int[] recorded = new int[1];
        return around(
                b -> {
                    recorded[0] = b.allocateLocal(TypeKind.INT);
                    b.aload(0)
                            .invokestatic(RECORDER, begin, MethodTypeDesc.of(CD_int, THREAD))
                            .istore(recorded[0]);
                },
                b -> hook(b.iload(recorded[0]), "joinEnded", CD_int));
    }

    /// Workers of the common pool forget their thread locals after each task; not ours.
    private static CodeTransform keepOwner() {
        int[] owner = new int[1];
        return around(
                b -> {
                    owner[0] = b.allocateLocal(TypeKind.REFERENCE);
                    b.invokestatic(RECORDER, "owner", MethodTypeDesc.of(CD_Object));
                    b.astore(owner[0]);
                },
                b -> hook(b.aload(owner[0]), "keep", CD_Object));
    }

    private static CodeTransform taskBody() {
        int[] recorded = new int[1];
        return around(
                b -> {
                    recorded[0] = b.allocateLocal(TypeKind.INT);
                    b.aload(0)
                            .invokestatic(
                                    RECORDER, "taskBegan", MethodTypeDesc.of(CD_int, CD_Object))
                            .istore(recorded[0]);
                },
                b -> hook(b.iload(recorded[0]).aload(0), "taskEnded", CD_int, CD_Object));
    }

    /// `begin; try { body } finally { end }`. The end's handler comes last, behind the method's
    /// own.
    private static CodeTransform around(Consumer<CodeBuilder> begin, Consumer<CodeBuilder> end) {
        return new CodeTransform() {
            private @Nullable Label start;

            @Override
            public void atStart(CodeBuilder b) {
                begin.accept(b);
                start = b.newBoundLabel();
            }

            @Override
            public void accept(CodeBuilder b, CodeElement e) {
                if (e instanceof ReturnInstruction) {
                    end.accept(b);
                }
                b.with(e);
            }

            @Override
            public void atEnd(CodeBuilder b) {
                Label handler = b.newBoundLabel();
                end.accept(b);
                b.athrow();
                b.exceptionCatchAll(requireNonNull(start), handler, handler);
            }
        };
    }

    /// Puts `taskBegan` and `taskEnded` or `taskFailed` around the call `task.run()`.
    private static final class AroundTaskCall implements CodeTransform {
        private final String owner;
        private final List<ExceptionCatch> catches = new ArrayList<>();

        AroundTaskCall(String owner) {
            this.owner = owner;
        }

        @Override
        public void accept(CodeBuilder b, CodeElement e) {
            if (e instanceof ExceptionCatch c) {
                catches.add(c);
            } else if (e instanceof InvokeInstruction call
                    && call.name().equalsString("run")
                    && call.owner().asInternalName().equals(owner)) {
                int task = b.allocateLocal(TypeKind.REFERENCE);
                int recorded = b.allocateLocal(TypeKind.INT);
                MethodTypeDesc begin = MethodTypeDesc.of(CD_int, CD_Object);
                b.dup().astore(task).aload(task);
                b.invokestatic(RECORDER, "taskBegan", begin).istore(recorded);
                Label start = b.newBoundLabel();
                b.with(e);
                Label end = b.newBoundLabel();
                hook(b.iload(recorded).aload(task), "taskEnded", CD_int, CD_Object);
                Label after = b.newLabel();
                b.goto_(after);
                Label handler = b.newBoundLabel();
                int failure = b.allocateLocal(TypeKind.REFERENCE);
                b.astore(failure).iload(recorded).aload(task).aload(failure);
                hook(b, "taskFailed", CD_int, CD_Object, CD_Throwable);
                b.aload(failure).athrow();
                b.exceptionCatchAll(start, end, handler);
                b.labelBinding(after);
            } else {
                b.with(e);
            }
        }

        @Override
        public void atEnd(CodeBuilder b) {
            catches.forEach(b::with);
        }
    }
}
