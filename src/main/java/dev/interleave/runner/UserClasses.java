package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;

import dev.interleave.trace.NotRecorded;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rewrites the learner's classes as they are loaded, so that their calls, locks and queues are
/// recorded; see [CallSites], [LockSites] and [QueueSites] for what becomes of a method.
final class UserClasses {
    private final OwnMethods own;
    private final ClassFile context;

    /// A class after rewriting; never compared with another.
    ///
    /// @param notRecorded what of the class is as it was written
    @SuppressWarnings("ArrayRecordComponent")
    record Rewritten(byte[] bytes, List<NotRecorded> notRecorded) {}

    /// @param classes binary name to bytes of the program's classes
    /// @param loader finds the bytes of others than these and the JDK's
    UserClasses(Map<String, byte[]> classes, ClassLoader loader) {
        own = new OwnMethods(classes);
        // The JDK's classes are loaded, which most are already: parsing them is slow.
        context =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofResourceParsing(
                                                type -> bytes(classes, type))
                                        .orElse(
                                                ClassHierarchyResolver.ofClassLoading(
                                                        ClassLoader.getPlatformClassLoader()))
                                        .orElse(ClassHierarchyResolver.ofResourceParsing(loader))
                                        // One that is nowhere: the JVM says so when it is needed.
                                        .orElse(_ -> ClassHierarchyInfo.ofClass(CD_Object))
                                        .cached()));
    }

    private static @Nullable InputStream bytes(Map<String, byte[]> classes, ClassDesc type) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        byte[] bytes = classes.get(name);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    /// Rewrites a class, and makes its places known to the recorder. What cannot be rewritten is
    /// left as it is, method by method.
    Rewritten rewrite(byte[] bytes) {
        synchronized (Sites.LOCK) {
            Sites sites = Sites.begin();
            Rewritten rewritten = rewrite(bytes, sites);
            sites.keep();
            return rewritten;
        }
    }

    /// As above, with places of which the caller keeps account.
    Rewritten rewrite(byte[] bytes, Sites sites) {
        return new ClassRewriting(context, bytes, this::isProbed, sites).rewrite();
    }

    /// What is wrong with a class, as the JVM's verifier would say it; empty when nothing is.
    List<VerifyError> verify(byte[] bytes) {
        return context.verify(bytes);
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
}
