package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.util.Objects.requireNonNull;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Ways of rewriting a method of the JDK so that it calls hooks.
final class Rewrites {
    private static final ClassDesc THREADS = ClassDesc.of(ThreadRecorder.class.getName());
    private static final ClassDesc PROCESSES = ClassDesc.of(ProcessRecorder.class.getName());
    private static final ClassDesc TASKS = ClassDesc.of(TaskRecorder.class.getName());
    private static final ClassDesc WAITS = ClassDesc.of(WaitRecorder.class.getName());
    private static final List<String> WAIT_HOOKS =
            List.of("sleep", "park", "join", "objectWait", "io", "barrier");
    private static final Set<String> PROCESS_HOOKS =
            Set.of("processStarted", "destroying", "exiting", "halting", "jvmEnding");
    private static final MethodTypeDesc BEGAN = MethodTypeDesc.of(CD_Object, CD_Object);
    private static final String FAMILY = "java.net.ProtocolFamily";
    private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");

    private Rewrites() {}

    /// The class that holds a hook, told by the hook's name.
    private static ClassDesc home(String hook) {
        if (hook.startsWith("task")) {
            return TASKS;
        }
        if (WAIT_HOOKS.stream().anyMatch(hook::startsWith)) {
            return WAITS;
        }
        return PROCESS_HOOKS.contains(hook) ? PROCESSES : THREADS;
    }

    /// Calls a hook whose arguments are on the stack.
    static void hook(CodeBuilder b, String name, ClassDesc... parameters) {
        b.invokestatic(home(name), name, MethodTypeDesc.of(CD_void, parameters));
    }

    static CodeTransform atStart(Consumer<CodeBuilder> hook) {
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

    /// The hook comes before each return; a value to be returned is on the stack.
    static CodeTransform atEnd(Consumer<CodeBuilder> hook) {
        return (b, e) -> {
            if (e instanceof ReturnInstruction) {
                hook.accept(b);
            }
            b.with(e);
        };
    }

    static CodeTransform beforeCall(String callee, Consumer<CodeBuilder> hook) {
        return (b, e) -> {
            if (e instanceof InvokeInstruction call && call.name().equalsString(callee)) {
                hook.accept(b);
            }
            b.with(e);
        };
    }

    /// Filters what `Thread.getThreads` returns.
    static CodeTransform withoutOurs() {
        ClassDesc threads = THREAD.arrayType();
        return (b, e) -> {
            b.with(e);
            if (e instanceof InvokeInstruction call && call.name().equalsString("getThreads")) {
                b.invokestatic(THREADS, "withoutOurs", MethodTypeDesc.of(threads, threads));
            }
        };
    }

    /// Filters the list of thread groups that is returned.
    static CodeTransform withoutOurGroups() {
        ClassDesc list = ClassDesc.of("java.util.List");
        return atEnd(
                b -> b.invokestatic(THREADS, "groupsWithoutOurs", MethodTypeDesc.of(list, list)));
    }

    /// Takes our frames away from those of an exception that are returned.
    static CodeTransform withoutOurFrames() {
        ClassDesc frames = ClassDesc.of("java.lang.StackTraceElement").arrayType();
        MethodTypeDesc cut = MethodTypeDesc.of(frames, frames);
        ClassDesc own = ClassDesc.of(OwnFrames.class.getName());
        return atEnd(b -> b.invokestatic(own, "cut", cut));
    }

    /// @param limit notes the wait's time limit, if it has one
    /// @param over forgets that again
    static CodeTransform park(
            Consumer<CodeBuilder> blocker,
            Consumer<CodeBuilder> limit,
            Consumer<CodeBuilder> over) {
        int[] kind = new int[1];
        return around(
                b -> {
                    kind[0] = b.allocateLocal(TypeKind.INT);
                    blocker.accept(b);
                    b.invokestatic(WAITS, "parkBegan", MethodTypeDesc.of(CD_int, CD_Object))
                            .istore(kind[0]);
                    limit.accept(b);
                },
                b -> {
                    over.accept(b);
                    hook(b.iload(kind[0]), "parkEnded", CD_int);
                });
    }

    /// Around each call of `Unsafe.park`, by which a pool's worker waits without `LockSupport`.
    static CodeTransform idlePark() {
        return (b, e) -> {
            boolean park =
                    e instanceof InvokeInstruction call
                            && call.name().equalsString("park")
                            && call.owner().asInternalName().equals("jdk/internal/misc/Unsafe");
            if (park) {
                hook(b, "parkOfIdleBegan");
            }
            b.with(e);
            if (park) {
                hook(b, "parkOfIdleEnded");
            }
        };
    }

    /// Input or output of a channel of this class.
    static CodeTransform channel(String type, String what) {
        ClassDesc channel = ClassDesc.of(type);
        MethodTypeDesc began =
                MethodTypeDesc.of(CD_int, CD_boolean, ClassDesc.of(FAMILY), CD_String);
        return token(b ->
                b.aload(0)
                        .invokevirtual(channel, "isBlocking", MethodTypeDesc.of(CD_boolean))
                        .aload(0)
                        .getfield(channel, "family", ClassDesc.of(FAMILY))
                        .loadConstant(what)
                        .invokestatic(WAITS, "ioBeganOnChannel", began));
    }

    static CodeTransform select() {
        MethodTypeDesc began = MethodTypeDesc.of(CD_int, CD_long);
        return token(b -> b.lload(2).invokestatic(WAITS, "ioBeganBySelector", began));
    }

    /// What begins leaves a number on the stack, which [WaitRecorder#ioEndedMaybe] gets at the end.
    private static CodeTransform token(Consumer<CodeBuilder> begin) {
        int[] token = new int[1];
        return around(
                b -> {
                    token[0] = b.allocateLocal(TypeKind.INT);
                    begin.accept(b);
                    b.istore(token[0]);
                },
                b -> hook(b.iload(token[0]), "ioEndedMaybe", CD_int));
    }

    static CodeTransform objectWait() {
        int[] token = new int[1];
        return around(
                b -> {
                    token[0] = b.allocateLocal(TypeKind.LONG);
                    b.aload(0)
                            .invokestatic(
                                    WAITS, "objectWaitBegan", MethodTypeDesc.of(CD_long, CD_Object))
                            .lstore(token[0]);
                    hook(b.lload(1), "objectWaitLimited", CD_long);
                },
                b -> {
                    hook(b.lload(1), "objectWaitLimitOver", CD_long);
                    hook(b.aload(0).lload(token[0]), "objectWaitEnded", CD_Object, CD_long);
                });
    }

    static CodeTransform join(String begin) {
        int[] recorded = new int[1];
        return around(
                b -> {
                    recorded[0] = b.allocateLocal(TypeKind.INT);
                    b.aload(0)
                            .invokestatic(WAITS, begin, MethodTypeDesc.of(CD_int, THREAD))
                            .istore(recorded[0]);
                },
                b -> hook(b.iload(recorded[0]), "joinEnded", CD_int));
    }

    /// Workers of the common pool forget their thread locals after each task; not ours.
    static CodeTransform keepOwner() {
        int[] owner = new int[1];
        return around(
                b -> {
                    owner[0] = b.allocateLocal(TypeKind.REFERENCE);
                    b.invokestatic(THREADS, "owner", MethodTypeDesc.of(CD_Object));
                    b.astore(owner[0]);
                },
                b -> hook(b.aload(owner[0]), "keep", CD_Object));
    }

    static CodeTransform taskBody() {
        int[] outcome = new int[1];
        return around(
                b -> {
                    outcome[0] = b.allocateLocal(TypeKind.REFERENCE);
                    b.aload(0).invokestatic(TASKS, "taskBegan", BEGAN).astore(outcome[0]);
                },
                b -> hook(b.aload(outcome[0]), "taskEnded", CD_Object),
                b -> threw(b.dup(), outcome[0]));
    }

    /// Calls `taskThrew` with the exception that is on the stack, and takes it from there.
    private static void threw(CodeBuilder b, int outcome) {
        int failure = b.allocateLocal(TypeKind.REFERENCE);
        b.astore(failure).aload(outcome).aload(failure);
        hook(b, "taskThrew", CD_Object, CD_Throwable);
    }

    /// A method that takes in the task in that local, or throws because it does not.
    static CodeTransform submission(int task) {
        return around(
                b -> hook(b.aload(task), "taskSubmitted", CD_Object),
                b -> {},
                b -> hook(b.aload(task), "taskRejected", CD_Object));
    }

    /// Calls `taskFailing` before an object is made whose constructor takes a throwable last, which
    /// is then on the stack.
    static CodeTransform failing(String constructed) {
        return (b, e) -> {
            if (e instanceof InvokeInstruction call
                    && call.name().equalsString("<init>")
                    && call.owner().asInternalName().equals(constructed)
                    && call.type().stringValue().endsWith("Ljava/lang/Throwable;)V")) {
                hook(b.dup().aload(0).swap(), "taskFailing", CD_Object, CD_Throwable);
            }
            b.with(e);
        };
    }

    /// The hook comes before each object of that class is made.
    static CodeTransform beforeNew(String created, Consumer<CodeBuilder> hook) {
        return (b, e) -> {
            if (e instanceof NewObjectInstruction made
                    && made.className().asInternalName().equals(created)) {
                hook.accept(b);
            }
            b.with(e);
        };
    }

    /// `begin; try { body } finally { end }`. The end's handler comes last, behind the method's
    /// own.
    static CodeTransform around(Consumer<CodeBuilder> begin, Consumer<CodeBuilder> end) {
        return around(begin, end, end);
    }

    /// As above, with something else before the method is left by an exception, which is then on
    /// the stack.
    private static CodeTransform around(
            Consumer<CodeBuilder> begin, Consumer<CodeBuilder> end, Consumer<CodeBuilder> failed) {
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
                failed.accept(b);
                b.athrow();
                b.exceptionCatchAll(requireNonNull(start), handler, handler);
            }
        };
    }

    /// Puts `threadStarting` before the call `start0()`, and `threadNotStarted` behind one that
    /// throws: the system has no room for the thread.
    static final class StartCall implements CodeTransform {
        private final List<ExceptionCatch> catches = new ArrayList<>();

        @Override
        public void accept(CodeBuilder b, CodeElement e) {
            if (e instanceof ExceptionCatch c) {
                catches.add(c);
            } else if (e instanceof InvokeInstruction call && call.name().equalsString("start0")) {
                hook(b.aload(0), "threadStarting", THREAD);
                Label start = b.newBoundLabel();
                b.with(e);
                Label end = b.newBoundLabel();
                Label after = b.newLabel();
                b.goto_(after);
                Label handler = b.newBoundLabel();
                hook(b.aload(0), "threadNotStarted", THREAD);
                b.athrow();
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

    /// Puts `taskBegan` and `taskEnded` or `taskThrew` around the call `task.run()`.
    static final class AroundTaskCall implements CodeTransform {
        private final String owner;
        private final Consumer<CodeBuilder> task;
        private final String began;
        private final List<ExceptionCatch> catches = new ArrayList<>();

        /// @param began hook that comes before the call
        AroundTaskCall(String owner, String began) {
            this(owner, CodeBuilder::dup, began);
        }

        /// @param task puts the task on the stack, on which the object is whose `run` is called
        private AroundTaskCall(String owner, Consumer<CodeBuilder> task, String began) {
            this.owner = owner;
            this.task = task;
            this.began = began;
        }

        /// The object whose method it is stands for the task. What the method does after the call,
        /// such as to say that the task is over, comes after the task's end.
        static AroundTaskCall ofThis(String owner) {
            return new AroundTaskCall(owner, b -> b.aload(0), "taskBegan");
        }

        @Override
        public void accept(CodeBuilder b, CodeElement e) {
            if (e instanceof ExceptionCatch c) {
                catches.add(c);
            } else if (e instanceof InvokeInstruction call
                    && call.name().equalsString("run")
                    && call.owner().asInternalName().equals(owner)) {
                int outcome = b.allocateLocal(TypeKind.REFERENCE);
                task.accept(b);
                b.invokestatic(TASKS, began, BEGAN).astore(outcome);
                Label start = b.newBoundLabel();
                b.with(e);
                Label end = b.newBoundLabel();
                hook(b.aload(outcome), "taskEnded", CD_Object);
                Label after = b.newLabel();
                b.goto_(after);
                Label handler = b.newBoundLabel();
                threw(b.dup(), outcome);
                b.athrow();
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
