package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.internal.misc.Unsafe;

/// How long each platform thread of the program was on a core, and how long it could have run but
/// had none: Linux tells both in `/proc/self/task/TID/schedstat`.
///
/// Each thread opens its own file when it begins and reads it a last time when it ends; in between
/// [#sample] reads all of them again, without opening. Only the first [#THREADS] threads that live
/// at a time have a file; of the others the time on a core is told once, when they end.
///
/// On other systems nothing is known.
final class CpuTimes {
    static final int PERIOD_MICROS = 10_000;
    static final int THREADS = 200;

    private static final Unsafe U = Unsafe.getUnsafe();
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int THREAD_CPU_CLOCK = 3;
    private static final int BYTES = 64;
    private static final MethodHandle OPEN =
            find("open", ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private static final MethodHandle CLOSE =
            find("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle READ =
            find(
                    "pread",
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG);
    private static final MethodHandle CLOCK =
            find(
                    "clock_gettime",
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG);
    private static final long PATH =
            Arena.global().allocateFrom("/proc/thread-self/schedstat").address();
    private static final int CLOSE_ON_EXEC = 0x80000;

    private static final SpinLock lock = new SpinLock();
    private static final long[] threads = new long[THREADS];
    private static final int[] files = new int[THREADS];
    private static final long[] lastOnCore = new long[THREADS];
    private static final long[] lastRunnable = new long[THREADS];

    /// Since when neither has changed, and when that was last seen.
    private static final long[] asleepSince = new long[THREADS];

    private static final long[] asleepUntil = new long[THREADS];

    /// What the main thread had used before the run began.
    private static long mainThread;

    private static long mainOnCore;
    private static long mainRunnable;

    private static int size;

    private CpuTimes() {}

    /// The run begins on the current thread, of this id: its times count from here.
    static void runBegan(long thread) {
        long buffer = U.allocateMemory(BYTES);
        try {
            int file = (int) OPEN.invokeExact(PATH, CLOSE_ON_EXEC);
            if (file >= 0) {
                long read = (long) READ.invokeExact(file, buffer, (long) BYTES, 0L);
                if (read > 0) {
                    mainOnCore = number(buffer, read, 0);
                    mainRunnable = number(buffer, read, 1);
                    mainThread = thread;
                }
                int _ = (int) CLOSE.invokeExact(file);
                boolean _ = begun(thread);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        } finally {
            U.freeMemory(buffer);
        }
    }

    /// The current thread, of this id, begins.
    ///
    /// @return whether it got a file
    static boolean begun(long thread) {
        if (!LINUX || size >= THREADS) {
            return false;
        }
        try {
            int file = (int) OPEN.invokeExact(PATH, CLOSE_ON_EXEC);
            if (file < 0) {
                return false;
            }
            lock.lock();
            boolean room = size < THREADS;
            if (room) {
                threads[size] = thread;
                files[size] = file;
                lastOnCore[size] = -1;
                asleepSince[size] = 0;
                asleepUntil[size] = 0;
                size++;
            }
            lock.unlock();
            if (!room) {
                int _ = (int) CLOSE.invokeExact(file);
            }
            return room;
        } catch (Throwable e) {
            Recorder.failed(e);
            return false;
        }
    }

    /// The current thread, of this id, ends, or its `main` does.
    ///
    /// @param hasFile what [#begun] has said
    static void ended(long thread, boolean hasFile) {
        if (!LINUX || (thread == mainThread && !hasFile)) {
            // All of the main thread's is told when `main` ends.
            return;
        }
        long buffer = U.allocateMemory(BYTES);
        try {
            int file = hasFile ? remove(thread) : -1;
            long runnable = -1;
            if (file >= 0) {
                long read = (long) READ.invokeExact(file, buffer, (long) BYTES, 0L);
                runnable = read <= 0 ? -1 : number(buffer, read, 1);
                int _ = (int) CLOSE.invokeExact(file);
            }
            if ((int) CLOCK.invokeExact(THREAD_CPU_CLOCK, buffer) == 0) {
                long nanos = U.getLong(null, buffer) * 1_000_000_000L + U.getLong(null, buffer + 8);
                tell(thread, nanos, runnable);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        } finally {
            U.freeMemory(buffer);
        }
    }

    /// Reads the files of all threads and tells what has changed.
    static void sample() {
        if (!LINUX) {
            return;
        }
        long buffer = U.allocateMemory(BYTES);
        try {
            // One after the other under the lock: a file that is read must not be closed meanwhile.
            for (int i = 0; ; i++) {
                lock.lock();
                long thread;
                long onCore = 0;
                long runnable = 0;
                boolean changed = false;
                try {
                    if (i >= size) {
                        return;
                    }
                    thread = threads[i];
                    long read = (long) READ.invokeExact(files[i], buffer, (long) BYTES, 0L);
                    if (read > 0) {
                        onCore = number(buffer, read, 0);
                        runnable = number(buffer, read, 1);
                        changed = onCore != lastOnCore[i];
                        long now = System.nanoTime();
                        if (changed || runnable != lastRunnable[i]) {
                            asleepSince[i] = now;
                        }
                        asleepUntil[i] = now;
                        lastOnCore[i] = onCore;
                        lastRunnable[i] = runnable;
                    }
                } finally {
                    lock.unlock();
                }
                if (changed) {
                    tell(thread, onCore, runnable);
                }
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        } finally {
            U.freeMemory(buffer);
        }
    }

    /// What does with a thread's id and its time on a core as of the last sample.
    interface Reader {
        void read(long thread, long onCoreNanos);
    }

    /// Threads that have a file and live.
    static void forEach(Reader reader) {
        long[] ids = new long[THREADS];
        long[] times = new long[THREADS];
        int many;
        lock.lock();
        try {
            many = size;
            System.arraycopy(threads, 0, ids, 0, many);
            System.arraycopy(lastOnCore, 0, times, 0, many);
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < many; i++) {
            reader.read(ids[i], times[i]);
        }
    }

    /// For how long the thread has neither been on a core nor wanted one, in nanoseconds; 0 where
    /// that is not known.
    static long asleepNanos(long thread) {
        lock.lock();
        try {
            for (int i = 0; i < size; i++) {
                if (threads[i] == thread) {
                    return asleepUntil[i] - asleepSince[i];
                }
            }
            return 0;
        } finally {
            lock.unlock();
        }
    }

    private static void tell(long thread, long onCore, long runnable) {
        boolean main = thread == mainThread;
        long used = main ? Math.max(0, onCore - mainOnCore) : onCore;
        long waited = main && runnable >= 0 ? Math.max(0, runnable - mainRunnable) : runnable;
        Recorder.told(CPU_SAMPLED, thread, used, waited, 0);
    }

    /// For warming up: the current thread, of this id, is as one that has not begun.
    static void forget(long thread) {
        try {
            int file = remove(thread);
            if (file >= 0) {
                int _ = (int) CLOSE.invokeExact(file);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// Forgets the thread.
    ///
    /// @return its file, or -1
    private static int remove(long thread) {
        lock.lock();
        try {
            for (int i = 0; i < size; i++) {
                if (threads[i] == thread) {
                    int file = files[i];
                    size--;
                    threads[i] = threads[size];
                    files[i] = files[size];
                    lastOnCore[i] = lastOnCore[size];
                    lastRunnable[i] = lastRunnable[size];
                    asleepSince[i] = asleepSince[size];
                    asleepUntil[i] = asleepUntil[size];
                    return file;
                }
            }
            return -1;
        } finally {
            lock.unlock();
        }
    }

    /// The n-th number of the text, from 0.
    private static long number(long text, long length, int index) {
        long at = text;
        long end = at + length;
        for (int skip = index; skip > 0; at++) {
            if (at >= end) {
                return -1;
            }
            skip -= U.getByte(at) == ' ' ? 1 : 0;
        }
        long number = 0;
        for (; at < end && U.getByte(at) >= '0'; at++) {
            number = number * 10 + U.getByte(at) - '0';
        }
        return number;
    }

    /// A function of the C library, which must be there on Linux.
    private static MethodHandle find(String name, ValueLayout result, MemoryLayout... parameters) {
        FunctionDescriptor type = FunctionDescriptor.of(result, parameters);
        MethodType java = type.toMethodType();
        return LINKER.defaultLookup()
                .find(name)
                .filter(_ -> LINUX)
                .map(address -> LINKER.downcallHandle(address, type))
                .orElseGet(() -> MethodHandles.empty(java));
    }
}
