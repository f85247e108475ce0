package dev.interleave.runner.pool;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// Lambdas as Java's serialisation sends them, but without its streams: a worker's first task is
/// nearly always a lambda, and reading it through an `ObjectInputStream` would take longer than all
/// else that happens before its first result.
final class LambdaCodec {
    private static final int PLAIN = 0;
    private static final int OBJECTS = 1;

    /// The method that the compiler puts into each class that has such lambdas.
    private static final String MAKER = "$deserializeLambda$";

    private LambdaCodec() {}

    static boolean isLambda(Object object) {
        return object.getClass().getName().contains("$$Lambda");
    }

    /// What the lambda is made of, or null when the object is none that can be sent.
    static @Nullable SerializedLambda parts(Object object) {
        if (!isLambda(object)) {
            return null;
        }
        try {
            Method replace = object.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return replace.invoke(object) instanceof SerializedLambda lambda ? lambda : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /// As above, but only of a lambda that [#read] can make: of classes in a named module, as the
    /// JDK's are, it may not call [#MAKER].
    static @Nullable SerializedLambda readable(Object object) {
        return object.getClass().getModule().isNamed() ? null : parts(object);
    }

    /// @param object the lambda, for the message when what it uses cannot be sent
    /// @param parts what it is made of
    static void write(Bytes out, Object object, SerializedLambda parts, String what) {
        out.text(parts.getCapturingClass());
        out.text(parts.getFunctionalInterfaceClass());
        out.text(parts.getFunctionalInterfaceMethodName());
        out.text(parts.getFunctionalInterfaceMethodSignature());
        out.i4(parts.getImplMethodKind());
        out.text(parts.getImplClass());
        out.text(parts.getImplMethodName());
        out.text(parts.getImplMethodSignature());
        out.text(parts.getInstantiatedMethodType());
        Object[] captured = new Object[parts.getCapturedArgCount()];
        boolean plain = true;
        for (int i = 0; i < captured.length; i++) {
            captured[i] = parts.getCapturedArg(i);
            plain = plain && isPlain(captured[i]);
        }
        out.u1(plain ? PLAIN : OBJECTS);
        if (plain) {
            out.i4(captured.length);
            for (Object each : captured) {
                Codec.write(out, each, what);
            }
        } else {
            // All at once: two of them may be, or reach, the same object.
            String around = parts.getCapturingClass().replace('/', '.');
            ObjectCodec.write(out, captured, object, around, what);
        }
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String;
    }

    static Object read(Bytes in, ClassLoader loader)
            throws ClassNotFoundException, Codec.UnreadableException {
        Class<?> capturing = ObjectCodec.find(in.text().replace('/', '.'), loader);
        String type = in.text();
        String method = in.text();
        String signature = in.text();
        int kind = in.i4();
        String implementation = in.text();
        String name = in.text();
        String implementationSignature = in.text();
        String instantiated = in.text();
        SerializedLambda parts =
                new SerializedLambda(
                        capturing,
                        type,
                        method,
                        signature,
                        kind,
                        implementation,
                        name,
                        implementationSignature,
                        instantiated,
                        captured(in, loader));
        try {
            MethodHandle maker =
                    MethodHandles.privateLookupIn(capturing, MethodHandles.lookup())
                            .findStatic(
                                    capturing,
                                    MAKER,
                                    MethodType.methodType(Object.class, SerializedLambda.class));
            return (Object) maker.invokeExact(parts);
        } catch (NoClassDefFoundError e) {
            throw new ClassNotFoundException(String.valueOf(e.getMessage()), e);
        } catch (Throwable e) {
            throw new Codec.UnreadableException("a lambda cannot be made here: " + e, e);
        }
    }

    private static @Nullable Object[] captured(Bytes in, ClassLoader loader)
            throws ClassNotFoundException, Codec.UnreadableException {
        if (in.u1() == OBJECTS && ObjectCodec.read(in, loader) instanceof Object[] objects) {
            return objects;
        }
        @Nullable Object[] captured = new @Nullable Object[in.i4()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = Codec.read(in, loader);
        }
        return captured;
    }
}
