package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rewrites the learner's classes as they are loaded: a [Probe] around each call of a method that
/// the program itself defines, a name for each lambda, and a hook in each `run()`.
///
/// What a call becomes is written by [ProbeCode].
final class UserClasses {
    private static final ClassDesc PROBE = ClassDesc.of(Probe.class.getName());
    private static final ClassDesc THREADS = ClassDesc.of(ThreadRecorder.class.getName());
    private static final ClassDesc WAITS = ClassDesc.of(WaitRecorder.class.getName());
    private static final ClassDesc RECORDER = ClassDesc.of(Recorder.class.getName());
    private final OwnMethods own;
    private final ClassFile context;

    /// @param classes binary name to bytes of the program's classes
    /// @param loader finds their bytes, for the types in stack maps
    UserClasses(Map<String, byte[]> classes, ClassLoader loader) {
        own = new OwnMethods(classes);
        // The JDK's classes are loaded, which most are already: parsing them is slow.
        context =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(
                                                type -> bytes(classes, type, loader))
                                        .orElse(
                                                ClassHierarchyResolver.ofClassLoading(
                                                        ClassLoader.getPlatformClassLoader()))
                                        .cached()));
    }

    private static @Nullable InputStream bytes(
            Map<String, byte[]> classes, ClassDesc type, ClassLoader loader) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1);
        return classes.containsKey(name.replace('/', '.'))
                ? loader.getResourceAsStream(name + ".class")
                : null;
    }

    /// @throws RuntimeException when the class cannot be rewritten, for instance because a method
    ///   would become too large, or there would be too many sites
    byte[] rewrite(byte[] bytes) {
        ClassModel type = context.parse(bytes);
        String name = type.thisClass().asInternalName().replace('/', '.');
        OwnClasses.add(name);
        Receivers receivers = new Receivers();
        boolean mayBeThread =
                type.superclass()
                        .filter(s -> !s.asInternalName().equals("java/lang/Object"))
                        .isPresent();
        CodeNames names = new CodeNames(type, this::isProbed);
        byte[] rewritten =
                context.transformClass(
                        type,
                        (builder, element) -> {
                            if (!(element instanceof MethodModel method)
                                    || method.code().isEmpty()
                                    || isBridge(method)) {
                                builder.with(element);
                                return;
                            }
                            boolean run =
                                    method.methodName().equalsString("run")
                                            && method.methodType().equalsString("()V");
                            CodeTransform transform =
                                    new Rewriting(
                                            simpleName(name),
                                            method.methodName().equalsString("<init>"),
                                            mayBeThread && run,
                                            names.in(method.code().orElseThrow()),
                                            new ProbeCode(
                                                    method.code().orElseThrow(), this::isProbed));
                            CodeTransform locks =
                                    method.code()
                                            .map(code -> locksOf(name, method, code, receivers))
                                            .orElse(CodeTransform.ACCEPT_ALL);
                            builder.transformMethod(
                                    method,
                                    MethodTransform.transformingCode(locks.andThen(transform)));
                        });
        receivers.done(name, () -> context.parse(rewritten));
        return rewritten;
    }

    private static CodeTransform locksOf(
            String name, MethodModel method, CodeModel code, Receivers receivers) {
        LockScan.Names names = LockScan.scan(method.methodName().stringValue(), code, receivers);
        return QueueSites.of(names).andThen(LockSites.of(name, method, code, names));
    }

    private static boolean isBridge(MethodModel method) {
        return (method.flags().flagsMask() & ClassFile.ACC_BRIDGE) != 0;
    }

    static String simpleName(String binaryName) {
        String last = binaryName.substring(binaryName.lastIndexOf('.') + 1);
        int inner = last.lastIndexOf('$');
        boolean named =
                inner >= 0
                        && inner + 1 < last.length()
                        && Character.isJavaIdentifierStart(last.charAt(inner + 1));
        return named ? last.substring(inner + 1) : last;
    }

    private boolean isProbed(InvokeInstruction call) {
        String method = call.name().stringValue();
        String owner = call.owner().asInternalName();
        if (method.startsWith("<") || method.contains("$") || owner.startsWith("[")) {
            return false;
        }
        String descriptor = call.type().stringValue();
        // A thread's run, called like any method, runs on the caller.
        boolean directRun =
                method.equals("run")
                        && descriptor.equals("()V")
                        && call.opcode() != Opcode.INVOKESPECIAL
                        && own.isThread(owner);
        return directRun || own.declares(owner, method, descriptor);
    }

    /// Rewrites the code of one method.
    private final class Rewriting implements CodeTransform {
        private final String type;
        private final boolean run;

        /// Names of the lambdas that are still to come.
        private final Iterator<String> lambdas;

        /// In a constructor, before `super(…)`: `this` may not be touched by a handler yet.
        private boolean beforeSuper;

        private int unfinishedNews;

        private final ProbeCode probes;
        private int line;
        private final List<ExceptionCatch> catches = new ArrayList<>();

        Rewriting(
                String type,
                boolean constructor,
                boolean run,
                List<String> lambdas,
                ProbeCode probes) {
            this.type = type;
            this.probes = probes;
            this.lambdas = lambdas.iterator();
            this.beforeSuper = constructor;
            this.run = run;
        }

        @Override
        public void atStart(CodeBuilder b) {
            if (run) {
                b.aload(0);
                b.invokestatic(THREADS, "anyRunEntered", MethodTypeDesc.of(CD_void, CD_Object));
            }
        }

        @Override
        public void accept(CodeBuilder b, CodeElement element) {
            boolean probed =
                    !beforeSuper && element instanceof InvokeInstruction call && isProbed(call);
            if (!probed) {
                probes.passes(element);
            }
            switch (element) {
                case ExceptionCatch c -> catches.add(c);
                case LineNumber number -> {
                    line = number.line();
                    b.with(element);
                }
                case MonitorInstruction monitor -> {
                    b.with(monitor);
                    if (monitor.opcode() == Opcode.MONITORENTER) {
                        // While it waits for a monitor the interpreter already stands on the next
                        // instruction: that shall be one of the same line.
                        b.nop();
                    }
                }
                case NewObjectInstruction created -> {
                    unfinishedNews++;
                    b.with(created);
                }
                case InvokeInstruction call -> {
                    boolean init = call.name().equalsString("<init>");
                    if (call.name().equalsString("setProperty")
                            && call.owner().asInternalName().equals("java/lang/System")) {
                        MethodTypeDesc set = MethodTypeDesc.of(CD_void, CD_String, CD_String);
                        b.dup2().invokestatic(RECORDER, "propertySet", set);
                    }
                    if (call.name().equalsString("sleep")
                            && call.owner().asInternalName().equals("java/lang/Thread")
                            && call.type().equalsString("(J)V")) {
                        MethodTypeDesc sleeps = MethodTypeDesc.of(CD_void, CD_long, CD_int);
                        b.dup2().loadConstant(line).invokestatic(WAITS, "sleeps", sleeps);
                    }
                    if (probed) {
                        probes.write(b, call, line);
                    } else {
                        b.with(call);
                    }
                    if (init && unfinishedNews-- == 0) {
                        beforeSuper = false;
                        unfinishedNews = 0;
                    }
                }
                case InvokeDynamicInstruction dynamic -> {
                    b.with(dynamic);
                    if (CodeNames.isLambda(dynamic)) {
                        int site = Probe.register(type, lambdas.next(), line, -1);
                        MethodTypeDesc named = MethodTypeDesc.of(CD_void, CD_Object, CD_int);
                        b.dup().loadConstant(site).invokestatic(PROBE, "lambda", named);
                    }
                }
                default -> b.with(element);
            }
        }

        @Override
        public void atEnd(CodeBuilder b) {
            catches.forEach(b::with);
        }
    }
}
