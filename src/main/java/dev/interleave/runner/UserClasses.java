package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_CallSite;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_Throwable;
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
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rewrites the learner's classes as they are loaded: a [Probe] around each call of a method that
/// the program itself defines, a name for each lambda, and a hook in each `run()`.
///
/// A call becomes
///
/// ```
/// if (state != ARMED) {
///     LeftOutCalls.passed(state, site);
///     call
/// } else {
///     long began = Probe.enter(site, arguments…);
///     try { call; Probe.left(began, site); }
///     catch (Throwable failure) { Probe.threw(failure, began, site); throw failure; }
/// }
/// ```
///
/// The call stands there twice so that the one that is not recorded is as the JIT knows it, without
/// handler and copies of the arguments. The handler stands right behind the call, inside of
/// whatever `try` the call is in, and its entry in the exception table comes before the program's
/// own.
final class UserClasses {
    private static final ClassDesc PROBE = ClassDesc.of(Probe.class.getName());
    private static final ClassDesc LEFT_OUT = ClassDesc.of(LeftOutCalls.class.getName());
    private static final ClassDesc THREADS = ClassDesc.of(ThreadRecorder.class.getName());
    private static final ClassDesc RECORDER = ClassDesc.of(Recorder.class.getName());
    private static final int SHOWN_ARGUMENTS = 4;
    private static final DirectMethodHandleDesc LINK =
            MethodHandleDesc.ofMethod(
                    DirectMethodHandleDesc.Kind.STATIC,
                    PROBE,
                    "link",
                    MethodTypeDesc.of(
                            CD_CallSite,
                            CD_MethodHandles_Lookup,
                            CD_String,
                            CD_MethodType,
                            CD_int));
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
    ///   would become too large
    byte[] rewrite(byte[] bytes) {
        ClassModel type = context.parse(bytes);
        String name = type.thisClass().asInternalName().replace('/', '.');
        LockNames.ownClass(name);
        boolean mayBeThread =
                type.superclass()
                        .filter(s -> !s.asInternalName().equals("java/lang/Object"))
                        .isPresent();
        CodeNames names = new CodeNames(type, this::isProbed);
        return context.transformClass(
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
                                    method.code().map(names::in).orElseGet(ArrayDeque::new));
                    CodeTransform locks =
                            method.code()
                                    .map(code -> locksOf(name, method, code))
                                    .orElse(CodeTransform.ACCEPT_ALL);
                    builder.transformMethod(
                            method, MethodTransform.transformingCode(locks.andThen(transform)));
                });
    }

    private static CodeTransform locksOf(String name, MethodModel method, CodeModel code) {
        LockScan.Names names = LockScan.scan(name, code);
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
        private final Deque<String> lambdas;

        /// In a constructor, before `super(…)`: `this` may not be touched by a handler yet.
        private boolean beforeSuper;

        private int unfinishedNews;

        /// Number of the method's first call site, or -1 before it.
        private int firstSite = -1;

        private int line;
        private final List<ExceptionCatch> catches = new ArrayList<>();

        Rewriting(String type, boolean constructor, boolean run, Deque<String> lambdas) {
            this.type = type;
            this.lambdas = lambdas;
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
                    if (!beforeSuper && isProbed(call)) {
                        probe(b, call);
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
                        int site = site(type, lambdas.remove());
                        MethodTypeDesc named = MethodTypeDesc.of(CD_void, CD_Object, CD_int);
                        if (site >= 0) {
                            b.dup().loadConstant(site).invokestatic(PROBE, "lambda", named);
                        }
                    }
                }
                default -> b.with(element);
            }
        }

        @Override
        public void atEnd(CodeBuilder b) {
            catches.forEach(b::with);
        }

        private int site(String method, String name) {
            int site = Probe.register(method, name, line, firstSite);
            firstSite = firstSite < 0 ? site : firstSite;
            return site;
        }

        private void probe(CodeBuilder b, InvokeInstruction call) {
            String name = call.name().stringValue();
            String owner = simpleName(call.owner().asInternalName().replace('/', '.'));
            int site = site(owner + "." + name, name);
            if (site < 0) {
                b.with(call);
                return;
            }
            Label armed = b.newLabel();
            Label after = b.newLabel();
            int state = b.allocateLocal(TypeKind.INT);
            b.invokedynamic(DynamicCallSiteDesc.of(LINK, "state", MethodTypeDesc.of(CD_int), site));
            b.dup().istore(state).loadConstant(Probe.ARMED).if_icmpeq(armed);
            b.iload(state).loadConstant(site);
            b.invokestatic(LEFT_OUT, "passed", MethodTypeDesc.of(CD_void, CD_int, CD_int));
            b.with(call);
            b.goto_(after);

            b.labelBinding(armed);
            int began = b.allocateLocal(TypeKind.LONG);
            int[] arguments = spill(b, call.typeSymbol());
            enter(b, call.typeSymbol(), arguments, site);
            b.lstore(began);
            reload(b, call.typeSymbol(), arguments);
            Label start = b.newBoundLabel();
            b.with(call);
            Label end = b.newBoundLabel();
            MethodTypeDesc left = MethodTypeDesc.of(CD_void, CD_long, CD_int);
            b.lload(began).loadConstant(site).invokestatic(PROBE, "left", left);
            b.goto_(after);
            Label handler = b.newBoundLabel();
            MethodTypeDesc threw = MethodTypeDesc.of(CD_void, CD_Throwable, CD_long, CD_int);
            b.dup().lload(began).loadConstant(site).invokestatic(PROBE, "threw", threw);
            b.athrow();
            b.exceptionCatchAll(start, end, handler);
            b.labelBinding(after);
        }

        private int[] spill(CodeBuilder b, MethodTypeDesc type) {
            int[] locals = new int[type.parameterCount()];
            for (int i = locals.length - 1; i >= 0; i--) {
                TypeKind kind = TypeKind.from(type.parameterType(i));
                locals[i] = b.allocateLocal(kind);
                b.storeLocal(kind, locals[i]);
            }
            return locals;
        }

        private void reload(CodeBuilder b, MethodTypeDesc type, int[] locals) {
            for (int i = 0; i < locals.length; i++) {
                b.loadLocal(TypeKind.from(type.parameterType(i)), locals[i]);
            }
        }

        private void enter(CodeBuilder b, MethodTypeDesc type, int[] locals, int site) {
            b.loadConstant(site);
            int shown = Math.min(locals.length, SHOWN_ARGUMENTS);
            ClassDesc[] parameters = new ClassDesc[1 + shown];
            parameters[0] = CD_int;
            for (int i = 0; i < shown; i++) {
                ClassDesc parameter = type.parameterType(i);
                b.loadLocal(TypeKind.from(parameter), locals[i]);
                if (parameter.isPrimitive()) {
                    box(b, parameter);
                }
                parameters[1 + i] = CD_Object;
            }
            String enter = locals.length > SHOWN_ARGUMENTS ? "enterMore" : "enter";
            b.invokestatic(PROBE, enter, MethodTypeDesc.of(CD_long, parameters));
        }

        private static void box(CodeBuilder b, ClassDesc primitive) {
            ClassDesc boxed =
                    ClassDesc.of(
                            switch (primitive.descriptorString()) {
                                case "Z" -> "java.lang.Boolean";
                                case "C" -> "java.lang.Character";
                                case "B" -> "java.lang.Byte";
                                case "S" -> "java.lang.Short";
                                case "J" -> "java.lang.Long";
                                case "F" -> "java.lang.Float";
                                case "D" -> "java.lang.Double";
                                default -> "java.lang.Integer";
                            });
            b.invokestatic(boxed, "valueOf", MethodTypeDesc.of(boxed, primitive));
        }
    }
}
