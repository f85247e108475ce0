package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.util.Objects.requireNonNull;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rewrites one method of the learner's so that what it does with locks is recorded.
///
/// - `synchronized (x) { … }`: after `monitorenter` a [LockSite] is told, in a handler of its own
///   so that even a stack overflow in there changes nothing; what it returns is kept in a local
///   variable, and before each `monitorexit` the release is recorded when it is not 0. Enter and
///   exits belong together by the variable in which javac keeps the monitor; in code of another
///   shape, by the monitor itself. What is on the stack there, such as a value to be returned, is
///   kept in variables, as the handler empties it.
/// - A `synchronized` method stays one; its body begins with the same, and each return and a
///   handler around all of it record the release.
/// - Calls of the locks of `java.util.concurrent` and of `notify`: see [LockCalls].
final class LockSites implements CodeTransform {
    private static final ClassDesc SITE = ClassDesc.of(LockSite.class.getName());
    private static final ClassDesc RECORDER = ClassDesc.of(LockRecorder.class.getName());
    private static final MethodTypeDesc TAKE = MethodTypeDesc.of(CD_int, CD_Object, CD_int);
    private static final MethodTypeDesc RELEASE = MethodTypeDesc.of(CD_void, CD_Object, CD_int);

    private final String className;
    private final Sites sites;

    /// What the source calls the lock of each instruction that is about one, in order.
    private final Iterator<SourceName> names;

    private final boolean synchronizedMethod;
    private final boolean isStatic;
    private final int firstLine;
    private final List<ExceptionCatch> catches = new ArrayList<>();

    /// By the variable that holds a monitor: the one for what its site has returned.
    private final Map<Integer, Integer> tokens = new HashMap<>();

    /// Of the variables that hold monitors; empty when enters and exits are of another shape.
    private final List<Integer> monitorSlots;

    /// What is on the stack below the monitor, for each enter and exit to come.
    private final Iterator<List<TypeKind>> below;

    private int methodToken;
    private @Nullable Label bodyStart;
    private int line;
    private final Held held = new Held();

    private LockSites(
            String className, MethodModel method, Scan scan, List<SourceName> names, Sites sites) {
        this.className = className;
        this.sites = sites;
        this.names = names.iterator();
        int flags = method.flags().flagsMask();
        synchronizedMethod = (flags & ClassFile.ACC_SYNCHRONIZED) != 0;
        isStatic = (flags & ClassFile.ACC_STATIC) != 0;
        monitorSlots = scan.monitorSlots;
        below = scan.below.iterator();
        firstLine = scan.firstLine;
    }

    /// What rewriting needs to know before it begins.
    ///
    /// @param below as in [OperandStack#belowMonitors]
    private record Scan(
            List<Integer> monitorSlots, List<List<TypeKind>> below, int firstLine, boolean calls) {
        static Scan of(CodeModel code) {
            Set<Integer> entered = new LinkedHashSet<>();
            Set<Integer> left = new LinkedHashSet<>();
            int firstLine = 0;
            boolean calls = false;
            Held held = new Held();
            for (CodeElement element : code) {
                if (element instanceof MonitorInstruction monitor) {
                    (monitor.opcode() == Opcode.MONITORENTER ? entered : left).add(held.slot);
                }
                if (element instanceof LineNumber number && firstLine == 0) {
                    firstLine = number.line();
                }
                calls |= element instanceof InvokeInstruction call && LockCalls.isOne(call);
                held.passes(element);
            }
            boolean monitors = !entered.isEmpty() || !left.isEmpty();
            boolean bySlot = entered.equals(left) && !entered.contains(-1);
            return new Scan(
                    bySlot ? List.copyOf(entered) : List.of(),
                    monitors ? OperandStack.belowMonitors(code) : List.of(),
                    firstLine,
                    calls);
        }
    }

    /// Knows a variable that holds what is on the stack.
    private static final class Held {
        /// -1 when there is none.
        private int slot = -1;

        private boolean copied;

        void passes(CodeElement element) {
            if (element instanceof Instruction instruction) {
                slot =
                        switch (instruction) {
                            case LoadInstruction load -> load.slot();
                            case StoreInstruction store when copied -> store.slot();
                            default -> -1;
                        };
                copied = instruction.opcode() == Opcode.DUP;
            }
        }
    }

    /// How to rewrite that method, which may be not at all.
    static CodeTransform of(
            String className,
            MethodModel method,
            CodeModel code,
            LockScan.Names names,
            Sites sites) {
        Scan scan = Scan.of(code);
        boolean isSynchronized = (method.flags().flagsMask() & ClassFile.ACC_SYNCHRONIZED) != 0;
        return isSynchronized || scan.calls || !scan.below.isEmpty()
                ? new LockSites(className, method, scan, names.locks(), sites)
                : CodeTransform.ACCEPT_ALL;
    }

    /// Tells a site of the lock on the stack, and leaves what it returns there.
    static void take(CodeBuilder b, int site) {
        b.loadConstant(site).invokestatic(SITE, "take", TAKE);
    }

    @Override
    public void atStart(CodeBuilder b) {
        for (int slot : monitorSlots) {
            int token = b.allocateLocal(TypeKind.INT);
            tokens.put(slot, token);
            b.iconst_0().istore(token);
        }
        if (!synchronizedMethod) {
            return;
        }
        methodToken = b.allocateLocal(TypeKind.INT);
        // Here stands who waits to enter the method.
        if (firstLine > 0) {
            b.lineNumber(firstLine);
        }
        if (isStatic) {
            b.loadConstant(ClassDesc.of(className));
        } else {
            b.aload(0);
        }
        // Nothing catches what this throws on a full stack. It leaves the method, as an overflow of
        // the method's own would, and the JVM lets go of the monitor. Where a handler caught it and
        // went on, C2 of JDK 25 sometimes forgot to let go.
        take(b, sites.lock(SourceName.NONE, firstLine, true));
        b.istore(methodToken);
        bodyStart = b.newBoundLabel();
    }

    @Override
    public void accept(CodeBuilder b, CodeElement element) {
        switch (element) {
            case ExceptionCatch c -> catches.add(c);
            case LineNumber number -> {
                line = number.line();
                b.with(element);
            }
            case MonitorInstruction monitor -> monitor(b, monitor);
            case ReturnInstruction _ when synchronizedMethod -> {
                leave(b, methodToken);
                b.with(element);
            }
            case InvokeInstruction call when LockCalls.isOne(call) ->
                    LockCalls.rewrite(b, call, names.next(), line, sites);
            default -> b.with(element);
        }
        held.passes(element);
    }

    @Override
    public void atEnd(CodeBuilder b) {
        catches.forEach(b::with);
        if (synchronizedMethod) {
            Label handler = b.newBoundLabel();
            leave(b, methodToken);
            b.athrow();
            b.exceptionCatchAll(requireNonNull(bodyStart), handler, handler);
        }
    }

    private void monitor(CodeBuilder b, MonitorInstruction monitor) {
        boolean enter = monitor.opcode() == Opcode.MONITORENTER;
        List<TypeKind> kept = below.next();
        Integer token = tokens.get(held.slot);
        int slot = held.slot;
        if (token == null) {
            slot = b.allocateLocal(TypeKind.REFERENCE);
            b.dup().astore(slot);
        }
        if (enter) {
            b.with(monitor);
            entered(b, kept, slot, token);
            return;
        }
        // The monitor, which is on the stack, is taken from its variable anew.
        b.pop();
        left(b, kept, slot, token);
        b.aload(slot);
        b.with(monitor);
    }

    private void entered(CodeBuilder b, List<TypeKind> kept, int slot, @Nullable Integer token) {
        SourceName name = names.next();
        guarded(
                b,
                kept,
                () -> {
                    b.aload(slot);
                    take(b, sites.lock(name, line, true));
                    if (token == null) {
                        b.pop();
                    } else {
                        b.istore(token);
                    }
                },
                () -> {
                    if (token != null) {
                        b.iconst_0().istore(token);
                    }
                });
    }

    private static void left(
            CodeBuilder b, List<TypeKind> kept, int slot, @Nullable Integer token) {
        guarded(
                b,
                kept,
                () -> {
                    if (token != null) {
                        leave(b, token);
                    } else {
                        MethodTypeDesc leaving = MethodTypeDesc.of(CD_void, CD_Object);
                        b.aload(slot).invokestatic(RECORDER, "leaving", leaving);
                    }
                },
                () -> {});
    }

    private static void leave(CodeBuilder b, int token) {
        Label skip = b.newLabel();
        b.iload(token).ifeq(skip);
        b.iload(token).iconst_0().istore(token);
        b.invokestatic(RECORDER, "left", MethodTypeDesc.of(CD_void, CD_int));
        b.labelBinding(skip);
    }

    /// `try { body } catch (Throwable any) { otherwise }`, with what is on the stack kept.
    private static void guarded(
            CodeBuilder b, List<TypeKind> kept, Runnable body, Runnable otherwise) {
        Spilled spilled = Spilled.of(b, kept);
        Label start = b.newBoundLabel();
        body.run();
        Label end = b.newBoundLabel();
        Label after = b.newLabel();
        b.goto_(after);
        Label handler = b.newBoundLabel();
        b.pop();
        otherwise.run();
        b.labelBinding(after);
        spilled.reload(b);
        b.exceptionCatchAll(start, end, handler);
    }

    /// Calls of `java.util.concurrent` locks, of semaphores and of `notify`.
    static final class LockCalls {
        private static final String LOCKS = "java/util/concurrent/locks/";
        private static final String SEMAPHORE = "java/util/concurrent/Semaphore";

        private LockCalls() {}

        private enum Kind {
            NONE,
            /// Returns when it has the lock.
            ACQUIRE,
            /// Returns true, or a number other than 0, when it has it.
            TRY,
            RELEASE,
            AWAIT,
            SIGNAL,
            NOTIFY
        }

        static boolean isOne(InvokeInstruction call) {
            return kind(call) != Kind.NONE;
        }

        private static Kind kind(InvokeInstruction call) {
            String owner = call.owner().asInternalName();
            String name = call.name().stringValue();
            if (name.startsWith("notify") && call.type().equalsString("()V")) {
                return name.equals("notify") || name.equals("notifyAll") ? Kind.NOTIFY : Kind.NONE;
            }
            if (owner.equals(LOCKS + "Condition")) {
                return name.startsWith("await")
                        ? Kind.AWAIT
                        : name.startsWith("signal") ? Kind.SIGNAL : Kind.NONE;
            }
            if (owner.equals(SEMAPHORE)) {
                return switch (name) {
                    case "acquire", "acquireUninterruptibly" -> Kind.ACQUIRE;
                    case "tryAcquire" -> Kind.TRY;
                    case "release" -> Kind.RELEASE;
                    default -> Kind.NONE;
                };
            }
            boolean stamped = owner.equals(LOCKS + "StampedLock");
            boolean lock =
                    stamped
                            || owner.equals(LOCKS + "Lock")
                            || owner.equals(LOCKS + "ReentrantLock")
                            || owner.equals(LOCKS + "ReentrantReadWriteLock$ReadLock")
                            || owner.equals(LOCKS + "ReentrantReadWriteLock$WriteLock");
            return !lock
                    ? Kind.NONE
                    : switch (name) {
                        case "lock", "lockInterruptibly" -> Kind.ACQUIRE;
                        case "tryLock" -> Kind.TRY;
                        case "unlock" -> Kind.RELEASE;
                        case "readLock",
                                "writeLock",
                                "readLockInterruptibly",
                                "writeLockInterruptibly" ->
                                stamped ? Kind.ACQUIRE : Kind.NONE;
                        case "tryReadLock", "tryWriteLock" -> stamped ? Kind.TRY : Kind.NONE;
                        case "unlockRead", "unlockWrite" -> stamped ? Kind.RELEASE : Kind.NONE;
                        default -> Kind.NONE;
                    };
        }

        static void rewrite(
                CodeBuilder b, InvokeInstruction call, SourceName name, int line, Sites sites) {
            MethodTypeDesc type = call.typeSymbol();
            Kind kind = kind(call);
            if (kind == Kind.NOTIFY || kind == Kind.SIGNAL) {
                b.dup().loadConstant(call.name().stringValue().endsWith("All") ? 1 : 0);
                b.invokestatic(
                        RECORDER,
                        kind == Kind.NOTIFY ? "notifying" : "signalling",
                        MethodTypeDesc.of(CD_void, CD_Object, CD_boolean));
                b.with(call);
                return;
            }
            Spilled arguments = Spilled.of(b, type);
            int lock = b.allocateLocal(TypeKind.REFERENCE);
            b.dup().astore(lock);
            boolean permits =
                    type.parameterCount() > 0
                            && type.parameterType(0).equals(CD_int)
                            && call.owner().asInternalName().equals(SEMAPHORE);
            switch (kind) {
                case RELEASE -> {
                    b.aload(lock);
                    if (permits) {
                        b.iload(arguments.local(0));
                        b.invokestatic(
                                RECORDER,
                                "releasing",
                                MethodTypeDesc.of(CD_void, CD_Object, CD_int));
                    } else {
                        b.loadConstant(sites.lock(name, line, false));
                        b.invokestatic(SITE, "release", RELEASE);
                    }
                    arguments.reload(b);
                    b.with(call);
                }
                case AWAIT -> await(b, call, arguments, lock);
                case ACQUIRE, TRY -> {
                    arguments.reload(b);
                    b.with(call);
                    Label failed = b.newLabel();
                    Label done = b.newLabel();
                    if (kind == Kind.TRY) {
                        if (type.returnType().equals(CD_long)) {
                            b.dup2().lconst_0().lcmp();
                        } else {
                            b.dup();
                        }
                        b.ifeq(failed);
                    }
                    b.aload(lock);
                    take(b, sites.lock(name, line, false));
                    b.pop();
                    if (permits) {
                        Label more = b.newLabel();
                        Label enough = b.newLabel();
                        int left = b.allocateLocal(TypeKind.INT);
                        b.iload(arguments.local(0)).istore(left);
                        b.labelBinding(more).iinc(left, -1).iload(left).ifle(enough);
                        b.aload(lock);
                        take(b, sites.lock(name, line, false));
                        b.pop().goto_(more);
                        b.labelBinding(enough);
                    }
                    if (kind == Kind.TRY) {
                        b.goto_(done);
                        b.labelBinding(failed).aload(lock);
                        b.invokestatic(RECORDER, "failed", MethodTypeDesc.of(CD_void, CD_Object));
                        b.labelBinding(done);
                    }
                }
                case NONE, NOTIFY, SIGNAL -> throw new IllegalStateException(kind.toString());
            }
        }

        private static void await(
                CodeBuilder b, InvokeInstruction call, Spilled arguments, int condition) {
            int token = b.allocateLocal(TypeKind.LONG);
            b.aload(condition);
            b.invokestatic(RECORDER, "suspending", MethodTypeDesc.of(CD_long, CD_Object));
            b.lstore(token);
            arguments.reload(b);
            Label start = b.newBoundLabel();
            b.with(call);
            Label end = b.newBoundLabel();
            MethodTypeDesc resumed = MethodTypeDesc.of(CD_void, CD_long);
            b.lload(token).invokestatic(RECORDER, "resumed", resumed);
            Label after = b.newLabel();
            b.goto_(after);
            Label handler = b.newBoundLabel();
            b.lload(token).invokestatic(RECORDER, "resumed", resumed);
            b.athrow();
            b.exceptionCatchAll(start, end, handler);
            b.labelBinding(after);
        }
    }
}
