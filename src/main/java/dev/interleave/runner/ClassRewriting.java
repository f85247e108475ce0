package dev.interleave.runner;

import dev.interleave.runner.UserClasses.Rewritten;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.NotRecorded;
import dev.interleave.trace.NotRecorded.Part;
import dev.interleave.trace.NotRecorded.Reason;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Rewrites one class of the learner's. A method for which there is no room is tried again without
/// its calls; one that does not fit even then is left as it was written. Where the result is too
/// large, or does not work, each method is tried alone in the same way. The other methods are
/// recorded as if nothing were wrong.
final class ClassRewriting {
    private final ClassFile context;
    private final byte[] original;
    private final ClassModel type;
    private final String name;
    private final Predicate<InvokeInstruction> isProbed;
    private final Sites sites;
    private final Sites.Mark begin;
    private final CodeNames names;
    private final boolean mayBeThread;
    private Receivers receivers = new Receivers();

    /// Methods of which not everything is recorded.
    private final Map<MethodModel, Omission> omissions = new HashMap<>();

    private record Omission(Part part, Throwable cause) {}

    /// A rewriting that was tried; never compared with another.
    ///
    /// @param bytes null when there is a problem
    @SuppressWarnings("ArrayRecordComponent")
    private record Attempt(byte @Nullable [] bytes, @Nullable Throwable problem) {}

    /// @param isProbed whether a call is one of the program's own methods
    ClassRewriting(
            ClassFile context,
            byte[] original,
            Predicate<InvokeInstruction> isProbed,
            Sites sites) {
        this.context = context;
        this.original = original;
        this.isProbed = isProbed;
        this.sites = sites;
        begin = sites.mark();
        type = context.parse(original);
        name = type.thisClass().asInternalName().replace('/', '.');
        OwnClasses.add(name);
        names = new CodeNames(type, isProbed);
        mayBeThread =
                type.superclass()
                        .filter(s -> !s.asInternalName().equals("java/lang/Object"))
                        .isPresent();
    }

    Rewritten rewrite() {
        Attempt attempt = attempt(null);
        if (attempt.problem != null) {
            type.methods().forEach(this::tryAlone);
            attempt = attempt(null);
        }
        while (attempt.problem != null && leaveOutLargest(attempt.problem)) {
            attempt = attempt(null);
        }
        byte[] bytes = attempt.bytes == null ? original : attempt.bytes;
        receivers.done(name, () -> context.parse(bytes));
        return new Rewritten(bytes, notRecorded());
    }

    /// @param only the only method that the class shall have, or null for all
    private Attempt attempt(@Nullable MethodModel only) {
        sites.backTo(begin);
        receivers = new Receivers();
        try {
            byte[] bytes =
                    context.transformClass(
                            type,
                            (builder, element) -> {
                                if (!(element instanceof MethodModel) || isOneOf(element, only)) {
                                    write(builder, element);
                                }
                            });
            return new Attempt(bytes, wrong(bytes));
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            return new Attempt(null, e);
        }
    }

    private static boolean isOneOf(ClassElement method, @Nullable MethodModel only) {
        return only == null || method.equals(only);
    }

    /// What the JVM would say of it, if it would not take it.
    private @Nullable Throwable wrong(byte[] bytes) {
        List<VerifyError> errors = context.verify(bytes);
        return errors.isEmpty() || !context.verify(original).isEmpty() ? null : errors.getFirst();
    }

    private void write(ClassBuilder builder, ClassElement element) {
        Optional<CodeModel> code =
                element instanceof MethodModel method && isRewritten(method)
                        ? method.code()
                        : Optional.empty();
        if (element instanceof MethodModel method && code.isPresent()) {
            Sites.Mark mark = sites.mark();
            try {
                CodeTransform transform = transform(method, code.get());
                builder.transformMethod(method, MethodTransform.transformingCode(transform));
            } catch (Sites.TooMany e) {
                sites.backTo(mark);
                leaveOutMore(method, e);
                write(builder, element);
            }
        } else {
            builder.with(element);
        }
    }

    private boolean isRewritten(MethodModel method) {
        Omission omission = omissions.get(method);
        boolean bridge = (method.flags().flagsMask() & ClassFile.ACC_BRIDGE) != 0;
        return !bridge && (omission == null || omission.part != Part.ALL);
    }

    private CodeTransform transform(MethodModel method, CodeModel code) {
        String methodName = method.methodName().stringValue();
        boolean run = methodName.equals("run") && method.methodType().equalsString("()V");
        Predicate<InvokeInstruction> calls = omissions.containsKey(method) ? _ -> false : isProbed;
        LockScan.Names locks = LockScan.scan(methodName, code, receivers);
        List<String> lambdas = names.in(code);
        Sites.Mark mark = sites.mark();
        // The builder begins anew where a jump has become too long for its instruction.
        return CodeTransform.ofStateful(() -> {
            sites.backTo(mark);
            return QueueSites.of(locks, sites)
                    .andThen(LockSites.of(name, method, code, locks, sites))
                    .andThen(
                            new CallSites(
                                    UserClasses.simpleName(name),
                                    mayBeThread && run,
                                    lambdas,
                                    code,
                                    calls,
                                    sites));
        });
    }

    private void tryAlone(MethodModel method) {
        Throwable problem = attempt(method).problem;
        if (problem != null) {
            omissions.put(method, new Omission(Part.CALLS, problem));
            problem = attempt(method).problem;
        }
        if (problem != null) {
            omissions.put(method, new Omission(Part.ALL, problem));
        }
    }

    /// Each method works alone, and all together do not: there is less room than they need, in the
    /// class or in memory. Leaves out a quarter of them, so that it does not take many attempts.
    ///
    /// @return false when there is nothing more to leave out
    private boolean leaveOutLargest(Throwable problem) {
        List<MethodModel> left =
                type.methods().stream()
                        .filter(method -> method.code().isPresent() && isRewritten(method))
                        .sorted(Comparator.comparingInt(ClassRewriting::codeLength).reversed())
                        .toList();
        left.stream()
                .limit(Math.max(1, left.size() / 4))
                .forEach(method -> omissions.put(method, new Omission(Part.ALL, problem)));
        return !left.isEmpty();
    }

    /// First its calls, then all of it.
    private void leaveOutMore(MethodModel method, Throwable problem) {
        Part part = omissions.containsKey(method) ? Part.ALL : Part.CALLS;
        omissions.put(method, new Omission(part, problem));
    }

    private static int codeLength(MethodModel method) {
        return method.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0);
    }

    private List<NotRecorded> notRecorded() {
        List<NotRecorded> all = new ArrayList<>();
        for (MethodModel method : type.methods()) {
            Omission omission = omissions.get(method);
            if (omission != null) {
                Reason reason = reason(omission.cause);
                if (reason == Reason.OUR_FAULT) {
                    InternalFailures.note("rewriting " + shown(method), omission.cause);
                }
                String cause = reason == Reason.OUR_FAULT ? omission.cause.toString() : "";
                int line = firstLine(method);
                all.add(new NotRecorded(shown(method), line, omission.part, reason, cause));
            }
        }
        return all;
    }

    private static Reason reason(Throwable problem) {
        String message = String.valueOf(problem.getMessage());
        boolean large =
                problem instanceof IllegalArgumentException
                        && (message.startsWith("Code length")
                                || message.startsWith("Constant pool is too large"));
        return large
                ? Reason.TOO_LARGE
                : problem instanceof Sites.TooMany ? Reason.TOO_MANY_PLACES : Reason.OUR_FAULT;
    }

    /// As in `Main.work`, or `lambda in Main.work`.
    private String shown(MethodModel method) {
        String own = method.methodName().stringValue();
        String simple = UserClasses.simpleName(name);
        return switch (own) {
            case "<init>" -> "constructor of " + simple;
            case "<clinit>" -> "static block of " + simple;
            default -> {
                String[] words = own.split("\\$", -1);
                boolean lambda = words.length == 3 && words[0].equals("lambda");
                yield lambda ? "lambda in " + simple + "." + words[1] : simple + "." + own;
            }
        };
    }

    private static int firstLine(MethodModel method) {
        if (method.code().isPresent()) {
            for (CodeElement element : method.code().get()) {
                if (element instanceof LineNumber number) {
                    return number.line();
                }
            }
        }
        return 0;
    }
}
