package dev.interleave.runner;

import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// Texts for the trace, made without calling anything that the learner may have overridden.
final class Texts {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final long MESSAGE = U.objectFieldOffset(Throwable.class, "detailMessage");
    private static final int MAX_STRING = 40;
    private static final String SYNCHRONIZER =
            "java.util.concurrent.locks.AbstractQueuedSynchronizer";
    private static final String SYNCHRONIZER_64 =
            "java.util.concurrent.locks.AbstractQueuedLongSynchronizer";

    /// Class names as people read them, and the names that lambdas got; see [#named].
    private static final ClassValue<ClassName> NAMES =
            new ClassValue<>() {
                @Override
                protected ClassName computeValue(Class<?> type) {
                    int line = CodeNames.line(type.getName());
                    boolean nameless = line > 0 && type.isAnonymousClass();
                    return new ClassName(nameless ? base(type) + "@" + line : readable(type), line);
                }
            };

    /// What objects of a class are called, and where their code stands.
    static final class ClassName {
        private volatile String text;
        private volatile int line;

        ClassName(String text, int line) {
            this.text = text;
            this.line = line;
        }

        String text() {
            return text;
        }

        /// Source line, or 0.
        int line() {
            return line;
        }
    }

    private Texts() {}

    /// The exception as `toString` would give it.
    static String failure(Throwable failure) {
        Object message =
                failure.getClass() == NullPointerException.class
                        ? failure.getMessage()
                        : U.getReference(failure, MESSAGE);
        String name = failure.getClass().getName();
        return message == null ? name : name + ": " + message;
    }

    /// The class's name without its package.
    static String className(Class<?> type) {
        return NAMES.get(type).text;
    }

    /// What a thread waits for, by the object that it waits on.
    static String waitedFor(@Nullable Object on) {
        return waitedFor(on, "");
    }

    /// What a thread waits for: the class of the object that it waits on, without the JDK's inner
    /// classes; where that says nothing, the class of the JDK that the learner's code has called.
    ///
    /// @param callee name of that class, or empty
    static String waitedFor(@Nullable Object on, String callee) {
        if (on instanceof Class<?> type) {
            return "class " + className(type);
        }
        String name = on == null ? "" : on.getClass().getName();
        if (on != null && !name.startsWith("java.")) {
            return className(on.getClass());
        }
        boolean says =
                on != null && !name.startsWith(SYNCHRONIZER) && !name.startsWith(SYNCHRONIZER_64);
        String type = says ? name : callee.isEmpty() ? name : callee;
        if (type.endsWith("$ConditionObject")) {
            return "Condition";
        }
        if (type.equals("java.lang.ProcessImpl")) {
            return "Process";
        }
        String last = type.substring(type.lastIndexOf('.') + 1);
        int inner = last.indexOf('$');
        return inner > 0 ? last.substring(0, inner) : last;
    }

    /// Whether the JDK parks on such an object once and throws it away: its number would say
    /// nothing.
    static boolean isMadeForOneWait(Object on) {
        String name = on.getClass().getName();
        return name.startsWith("java.util.concurrent.")
                && (name.endsWith("$Signaller") || name.endsWith("Node"));
    }

    static ClassName ofClass(Class<?> type) {
        return NAMES.get(type);
    }

    /// From now on objects of this class are called so.
    static void named(Class<?> type, String name, int line) {
        ClassName known = NAMES.get(type);
        known.text = name;
        known.line = line;
    }

    /// A value as a learner would write it; objects by their class only.
    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case Character c -> "'" + c + "'";
            case Long n -> n + "L";
            case Integer n -> n.toString();
            case Boolean b -> b.toString();
            case Double d -> d.toString();
            case Float f -> f + "f";
            case Short s -> s.toString();
            case Byte b -> b.toString();
            case Enum<?> constant -> constant.name();
            default -> className(value.getClass());
        };
    }

    private static String quoted(String text) {
        boolean fits = text.length() <= MAX_STRING;
        return '"' + (fits ? text : text.substring(0, MAX_STRING) + "…") + '"';
    }

    /// What an anonymous class extends or implements.
    private static String base(Class<?> type) {
        Class<?>[] interfaces = type.getInterfaces();
        return readable(interfaces.length > 0 ? interfaces[0] : type.getSuperclass());
    }

    private static String readable(Class<?> type) {
        if (type.isArray()) {
            return readable(type.getComponentType()) + "[]";
        }
        String name = type.getName();
        int lambda = name.indexOf("$$Lambda");
        if (lambda >= 0) {
            name = name.substring(0, lambda);
            return name.substring(name.lastIndexOf('.') + 1) + " lambda";
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        int inner = last.lastIndexOf('$');
        boolean plainInner =
                inner > 0
                        && inner + 1 < last.length()
                        && Character.isJavaIdentifierStart(last.charAt(inner + 1));
        return plainInner && !name.startsWith("java.") ? last.substring(inner + 1) : last;
    }
}
