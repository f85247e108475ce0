package dev.interleave.runner;

import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.ForkJoinPool;
import jdk.internal.misc.Unsafe;

/// What a program can change in the JDK for everybody, as it was before the first one.
final class JvmState {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final long[] THREAD_LOCALS = {
        U.objectFieldOffset(Thread.class, "threadLocals"),
        U.objectFieldOffset(Thread.class, "inheritableThreadLocals")
    };

    private final Properties properties = (Properties) System.getProperties().clone();
    private final Locale locale = Locale.getDefault();
    private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    private final TimeZone zone = TimeZone.getDefault();
    private final int parallelism = ForkJoinPool.getCommonPoolParallelism();

    /// Puts it back. On the main thread, between two programs.
    @SuppressWarnings("ThreadPriorityCheck") // What the program has changed is put back.
    void restore() {
        System.setProperties((Properties) properties.clone());
        Locale.setDefault(locale);
        Locale.setDefault(Locale.Category.DISPLAY, display);
        Locale.setDefault(Locale.Category.FORMAT, format);
        TimeZone.setDefault(zone);
        Thread.setDefaultUncaughtExceptionHandler(null);
        ForkJoinPool common = ForkJoinPool.commonPool();
        if (common.getParallelism() != parallelism && parallelism > 0) {
            int _ = common.setParallelism(parallelism);
        }
        Thread main = Thread.currentThread();
        main.setName("main");
        main.setPriority(Thread.NORM_PRIORITY);
        main.setUncaughtExceptionHandler(null);
        for (long offset : THREAD_LOCALS) {
            U.putReferenceVolatile(main, offset, null);
        }
        boolean _ = Thread.interrupted();
        forgetReader();
    }

    /// `IO.readln` keeps a reader, with what it has read ahead, of the first standard input it saw.
    private static void forgetReader() {
        try {
            var reader = IO.class.getDeclaredField("br");
            U.putReferenceVolatile(U.staticFieldBase(reader), U.staticFieldOffset(reader), null);
        } catch (NoSuchFieldException e) {
            // Another JDK keeps none, or elsewhere.
        }
    }
}
