package dev.interleave.runner;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import jdk.internal.misc.MethodFinder;

/// The `main` of a class, found as the `java` launcher of JDK 25 finds it, ready to be called
/// without reflection frames in the program's stack traces.
///
/// @param call takes nothing and returns nothing
record MainMethod(MethodHandle call) {
    private static final MethodType OBJECT = MethodType.methodType(Object.class);
    private static final MethodHandle KNOWN = known();

    /// @throws ReflectiveOperationException when there is no `main`, or no way to make the object
    ///   that it needs
    static MainMethod find(Class<?> type, List<String> arguments)
            throws ReflectiveOperationException {
        Method main = MethodFinder.findMainMethod(type);
        if (main == null) {
            main = privateMain(type);
        }
        MethodHandles.Lookup lookup =
                MethodHandles.privateLookupIn(main.getDeclaringClass(), MethodHandles.lookup());
        main.setAccessible(true);
        MethodHandle call = lookup.unreflect(main);
        if (!Modifier.isStatic(main.getModifiers())) {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            MethodHandle create =
                    MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                            .unreflectConstructor(constructor);
            MethodHandle made = MethodHandles.filterReturnValue(create.asType(OBJECT), KNOWN);
            Class<?> receiver = call.type().parameterType(0);
            call =
                    MethodHandles.collectArguments(
                            call, 0, made.asType(MethodType.methodType(receiver)));
        }
        if (call.type().parameterCount() > 0) {
            call =
                    MethodHandles.insertArguments(
                            call, 0, (Object) arguments.toArray(String[]::new));
        }
        return new MainMethod(call);
    }

    private static MethodHandle known() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            FieldNames.class, "main", OBJECT.appendParameterTypes(Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("FieldNames.main", e);
        }
    }

    private static Method privateMain(Class<?> type) throws NoSuchMethodException {
        try {
            return type.getDeclaredMethod("main", String[].class);
        } catch (NoSuchMethodException e) {
            return type.getDeclaredMethod("main");
        }
    }
}
