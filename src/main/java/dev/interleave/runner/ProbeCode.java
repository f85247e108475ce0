package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes what the calls in one method become. A call becomes
///
/// ```
/// boolean passed = LeftOutCalls.passed(site);  // or passedInLoop
/// if (passed) {
///     call
/// } else {
///     long began = Probe.enter(site, arguments…);
///     try { call; Probe.left(began, site); }
///     catch (Throwable failure) { Probe.threw(failure, began, site); throw failure; }
/// }
/// ```
///
/// The call stands there twice so that the one that is not recorded is as the JIT knows it, without
/// copies of the arguments. The handler stands right behind the call, inside of whatever `try` the
/// call is in, and its entry in the exception table comes before the program's own.
///
/// Another call in the same [StraightLine] takes what the first one has been told; the one before
/// it gets a handler that says that it was cut short there.
final class ProbeCode {
    private static final ClassDesc PROBE = ClassDesc.of(Probe.class.getName());
    private static final ClassDesc LEFT_OUT = ClassDesc.of(LeftOutCalls.class.getName());
    private static final int SHOWN_ARGUMENTS = 4;

    private final StraightLine straight;
    private final Loops loops;
    private final Sites sites;

    /// Local variable with what the first call of a line has been told, or -1 before there was one.
    private int passed = -1;

    /// The last call of the line that is being written.
    private @Nullable Written before;

    /// A call, and where it stands unrecorded.
    private record Written(int site, Label start, Label end) {}

    /// @param own whether a call is one of the program's own methods
    ProbeCode(CodeModel method, Predicate<InvokeInstruction> own, Sites sites) {
        this.sites = sites;
        straight = new StraightLine(method);
        loops = new Loops(method, own);
    }

    /// What stands between calls.
    void passes(CodeElement element) {
        loops.passes(element);
        if (before != null && !straight.goesOnAfter(element)) {
            before = null;
        }
    }

    void write(CodeBuilder b, InvokeInstruction call, int line) {
        Written earlier = before;
        String name = call.name().stringValue();
        String owner = UserClasses.simpleName(call.owner().asInternalName().replace('/', '.'));
        int site = sites.call(owner + "." + name, name, line, earlier == null ? -1 : earlier.site);
        if (passed < 0) {
            passed = b.allocateLocal(TypeKind.INT);
        }
        Label armed = b.newLabel();
        Label after = b.newLabel();
        if (earlier == null) {
            MethodTypeDesc type = MethodTypeDesc.of(CD_boolean, CD_int);
            String method = loops.inside() ? "passedInLoop" : "passed";
            b.loadConstant(site).invokestatic(LEFT_OUT, method, type).dup().istore(passed);
        } else {
            b.iload(passed);
        }
        b.ifeq(armed);
        Label start = b.newBoundLabel();
        b.with(call);
        Label end = b.newBoundLabel();
        b.goto_(after);

        b.labelBinding(armed);
        recorded(b, call, site, after);
        if (earlier != null) {
            Label handler = b.newBoundLabel();
            MethodTypeDesc cut = MethodTypeDesc.of(CD_void, CD_int);
            b.loadConstant(earlier.site).invokestatic(PROBE, "cutShort", cut).athrow();
            b.exceptionCatchAll(earlier.start, earlier.end, handler);
        }
        b.labelBinding(after);
        before = new Written(site, start, end);
    }

    private static void recorded(CodeBuilder b, InvokeInstruction call, int site, Label after) {
        int began = b.allocateLocal(TypeKind.LONG);
        Spilled arguments = Spilled.of(b, call.typeSymbol());
        enter(b, call.typeSymbol(), arguments, site);
        b.lstore(began);
        arguments.reload(b);
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
    }

    private static void enter(CodeBuilder b, MethodTypeDesc type, Spilled arguments, int site) {
        b.loadConstant(site);
        int shown = Math.min(type.parameterCount(), SHOWN_ARGUMENTS);
        ClassDesc[] parameters = new ClassDesc[1 + shown];
        parameters[0] = CD_int;
        for (int i = 0; i < shown; i++) {
            ClassDesc parameter = type.parameterType(i);
            b.loadLocal(TypeKind.from(parameter), arguments.local(i));
            if (parameter.isPrimitive()) {
                box(b, parameter);
            }
            parameters[1 + i] = CD_Object;
        }
        String enter = type.parameterCount() > SHOWN_ARGUMENTS ? "enterMore" : "enter";
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
