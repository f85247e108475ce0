package dev.interleave.runner;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.Job;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.misc.Unsafe;

/// Makes the pools of the JDK look as they do in a JVM that has just begun, although the warm-up
/// has used virtual threads, whose scheduler is a fork-join pool.
final class FirstUse {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final String PARALLELISM =
            "java.util.concurrent.ForkJoinPool.common.parallelism";

    private FirstUse() {}

    /// The program's first fork-join pool shall be number 1.
    static void resetPoolNumbers() {
        setPoolNumbers(false);
    }

    /// The program's first thread shall be Thread-0, its first pool pool-1, and so on, although
    /// others ran in this JVM.
    static void resetNumbers() {
        resetPoolNumbers();
        setNumber("java.lang.Thread$ThreadNumbering", "next", 0);
        setNumber("java.util.concurrent.Executors$DefaultThreadFactory", "poolNumber", 1);
        setNumber("java.util.Timer", "nextSerialNumber", 0);
    }

    private static void setNumber(String type, String name, int value) {
        try {
            var field = Class.forName(type).getDeclaredField(name);
            Object base = U.staticFieldBase(field);
            long offset = U.staticFieldOffset(field);
            if (field.getType() == int.class) {
                U.putIntVolatile(base, offset, value);
            } else if (U.getReferenceVolatile(base, offset) instanceof AtomicInteger number) {
                number.set(value);
            }
        } catch (ReflectiveOperationException e) {
            // Another JDK: names go on counting.
        }
    }

    /// The program's first virtual thread: now the JVM would have made its scheduler, which takes a
    /// number.
    static void virtualThreads() {
        setPoolNumbers(true);
    }

    /// As if the program had been started by its own name.
    static void setProperties(Job job) {
        String command = String.join(" ", job.mainClass(), String.join(" ", job.arguments()));
        System.setProperty("sun.java.command", command.strip());
        System.setProperty("java.class.path", ".");
        System.clearProperty(ChildCommand.MAX_THREADS);
    }

    /// Runs the static initialiser of the main class, as the launcher does before it calls `main`.
    static void initialize(Class<?> type) {
        U.ensureClassInitialized(type);
    }

    private static void setPoolNumbers(boolean next) {
        try {
            var field = ForkJoinPool.class.getDeclaredField("poolIds");
            Object base = U.staticFieldBase(field);
            long offset = U.staticFieldOffset(field);
            if (next) {
                int _ = U.getAndAddInt(base, offset, 1);
            } else {
                U.putIntVolatile(base, offset, 0);
            }
        } catch (NoSuchFieldException e) {
            // Another JDK: the pools' names are off by one.
        }
    }

    /// The program sets a property. The size of the common pool is read when the pool is made,
    /// which here was before.
    static void property(String key, String value) {
        if (!PARALLELISM.equals(key)) {
            return;
        }
        ForkJoinPool common = ForkJoinPool.commonPool();
        try {
            int size = Integer.parseInt(value);
            boolean unused = common.getPoolSize() == 0 && common.getStealCount() == 0;
            if (unused && size > 0) {
                int _ = common.setParallelism(size);
            }
        } catch (IllegalArgumentException e) {
            // The JDK ignores such a value, too.
        }
    }
}
