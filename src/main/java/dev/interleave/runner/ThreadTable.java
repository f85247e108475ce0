package dev.interleave.runner;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Lists the threads that are alive, virtual ones too, by what the JDK itself keeps for its thread
/// dumps.
final class ThreadTable {
    private final MethodHandle platformThreads;
    private final MethodHandle children;
    private final MethodHandle threadsOf;
    private final Object root;

    /// @throws ReflectiveOperationException when this JDK keeps its threads otherwise
    ThreadTable() throws ReflectiveOperationException {
        MethodHandles.Lookup own = MethodHandles.lookup();
        platformThreads =
                MethodHandles.privateLookupIn(Thread.class, own)
                        .findStatic(
                                Thread.class, "getThreads", MethodType.methodType(Thread[].class));
        Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
        Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
        MethodHandles.Lookup inside = MethodHandles.privateLookupIn(containers, own);
        children =
                inside.findStatic(
                                containers,
                                "children",
                                MethodType.methodType(Stream.class, container))
                        .asType(MethodType.methodType(Stream.class, Object.class));
        threadsOf =
                inside.findVirtual(container, "threads", MethodType.methodType(Stream.class))
                        .asType(MethodType.methodType(Stream.class, Object.class));
        try {
            root = inside.findStatic(containers, "root", MethodType.methodType(container)).invoke();
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }

    /// Every thread that is alive, hidden ones too.
    List<Thread> all() throws Throwable {
        List<Thread> found = new ArrayList<>(List.of((Thread[]) platformThreads.invokeExact()));
        addVirtual(root, found);
        return found;
    }

    private void addVirtual(Object container, List<Thread> found) throws Throwable {
        for (Object thread : ((Stream<?>) threadsOf.invokeExact(container)).toList()) {
            if (thread instanceof Thread virtual && virtual.isVirtual()) {
                found.add(virtual);
            }
        }
        for (Object child : ((Stream<?>) children.invokeExact(container)).toList()) {
            addVirtual(child, found);
        }
    }
}
