package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Rewrites one method of the learner's so that what it puts into queues and takes out of them is
/// recorded, when the call has returned; see [QueueRecorder].
final class QueueSites implements CodeTransform {
    private static final ClassDesc RECORDER = ClassDesc.of(QueueRecorder.class.getName());
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final Set<String> INTERFACES = Set.of("java/util/Queue", "java/util/Deque");
    private static final Set<String> PUTS =
            Set.of(
                    "put",
                    "offer",
                    "add",
                    "putFirst",
                    "putLast",
                    "offerFirst",
                    "offerLast",
                    "addFirst",
                    "addLast",
                    "push",
                    "transfer",
                    "tryTransfer");
    private static final Set<String> TAKES =
            Set.of(
                    "take",
                    "poll",
                    "remove",
                    "takeFirst",
                    "takeLast",
                    "pollFirst",
                    "pollLast",
                    "removeFirst",
                    "removeLast",
                    "pop");

    private static final Set<String> EMPTYING =
            Set.of(
                    "clear()V",
                    "drainTo(Ljava/util/Collection;)I",
                    "drainTo(Ljava/util/Collection;I)I");

    /// What the source calls the queue of each call, in order.
    private final Iterator<SourceName> names;

    private final Sites sites;

    private QueueSites(List<SourceName> names, Sites sites) {
        this.names = names.iterator();
        this.sites = sites;
    }

    static CodeTransform of(LockScan.Names names, Sites sites) {
        return names.queues().isEmpty()
                ? CodeTransform.ACCEPT_ALL
                : new QueueSites(names.queues(), sites);
    }

    static boolean isOne(InvokeInstruction call) {
        return isPut(call) || isTake(call) || isEmptying(call);
    }

    private static boolean isEmptying(InvokeInstruction call) {
        return EMPTYING.contains(call.name().stringValue() + call.type().stringValue())
                && isQueue(call);
    }

    private static boolean isQueue(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        return INTERFACES.contains(owner)
                || (owner.startsWith(CONCURRENT)
                        && (owner.endsWith("Queue") || owner.endsWith("Deque")));
    }

    private static boolean isPut(InvokeInstruction call) {
        return PUTS.contains(call.name().stringValue())
                && isQueue(call)
                && call.type().stringValue().startsWith("(Ljava/lang/Object;");
    }

    private static boolean isTake(InvokeInstruction call) {
        return TAKES.contains(call.name().stringValue())
                && isQueue(call)
                && call.type().stringValue().endsWith(")Ljava/lang/Object;");
    }

    @Override
    public void accept(CodeBuilder b, CodeElement element) {
        if (element instanceof InvokeInstruction call && isOne(call)) {
            rewrite(b, call, isPut(call));
        } else {
            b.with(element);
        }
    }

    private void rewrite(CodeBuilder b, InvokeInstruction call, boolean put) {
        MethodTypeDesc type = call.typeSymbol();
        Spilled arguments = Spilled.of(b, type);
        int queue = b.allocateLocal(TypeKind.REFERENCE);
        int site = sites.queue(names.next());
        b.dup().astore(queue);
        b.aload(queue).loadConstant(site);
        b.invokestatic(RECORDER, "using", MethodTypeDesc.of(CD_void, CD_Object, CD_int));
        arguments.reload(b);
        if (isEmptying(call)) {
            int size = b.allocateLocal(TypeKind.INT);
            b.aload(queue).invokestatic(RECORDER, "size", MethodTypeDesc.of(CD_int, CD_Object));
            b.istore(size);
            b.with(call);
            b.aload(queue).iload(size);
            b.invokestatic(RECORDER, "emptied", MethodTypeDesc.of(CD_void, CD_Object, CD_int));
            return;
        }
        b.with(call);
        if (!put) {
            b.dup().aload(queue).swap();
            b.invokestatic(RECORDER, "taken", MethodTypeDesc.of(CD_void, CD_Object, CD_Object));
            return;
        }
        if (type.returnType().equals(CD_boolean)) {
            b.dup();
        } else {
            b.iconst_1();
        }
        b.aload(queue).aload(arguments.local(0));
        b.invokestatic(
                RECORDER, "put", MethodTypeDesc.of(CD_void, CD_boolean, CD_Object, CD_Object));
    }
}
