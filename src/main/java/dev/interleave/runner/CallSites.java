package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/// Rewrites one method of the learner's: a [Probe] around each call of a method that the program
/// itself defines, a name for each lambda, and a hook in each `run()`. What a call becomes is
/// written by [ProbeCode].
final class CallSites implements CodeTransform {
    private static final ClassDesc PROBE = ClassDesc.of(Probe.class.getName());
    private static final ClassDesc THREADS = ClassDesc.of(ThreadRecorder.class.getName());
    private static final ClassDesc WAITS = ClassDesc.of(WaitRecorder.class.getName());
    private static final ClassDesc RECORDER = ClassDesc.of(Recorder.class.getName());

    private final String type;
    private final boolean run;

    /// Names of the lambdas that are still to come.
    private final Iterator<String> lambdas;

    private final Predicate<InvokeInstruction> isProbed;
    private final ProbeCode probes;
    private final Sites sites;
    private int line;
    private final List<ExceptionCatch> catches = new ArrayList<>();

    /// @param type simple name of the class
    /// @param run whether it may be the `run()` of a thread
    /// @param lambdas names of those that the method makes, in order
    /// @param isProbed whether a call is one of the program's own methods, and recorded
    CallSites(
            String type,
            boolean run,
            List<String> lambdas,
            CodeModel code,
            Predicate<InvokeInstruction> isProbed,
            Sites sites) {
        this.type = type;
        this.run = run;
        this.lambdas = lambdas.iterator();
        this.isProbed = isProbed;
        this.sites = sites;
        probes = new ProbeCode(code, isProbed, sites);
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
        boolean probed = element instanceof InvokeInstruction call && isProbed.test(call);
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
            case InvokeInstruction call -> {
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
            }
            case InvokeDynamicInstruction dynamic -> {
                b.with(dynamic);
                if (CodeNames.isLambda(dynamic)) {
                    int site = sites.call(type, lambdas.next(), line, -1);
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
