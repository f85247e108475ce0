package dev.interleave.runner;

import dev.interleave.trace.InternalFailures;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// Hears of contended `synchronized` through JVMTI, called through `java.lang.foreign`: an
/// uncontended monitor costs nothing.
///
/// Numbers of functions, capabilities and events are those of the JVMTI specification, version 21.
final class MonitorEvents {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;

    private static final int JVMTI_VERSION = 0x30150000;
    private static final int SET_EVENT_NOTIFICATION_MODE = 2;
    private static final int SET_EVENT_CALLBACKS = 122;
    private static final int GET_POTENTIAL_CAPABILITIES = 140;
    private static final int ADD_CAPABILITIES = 142;
    private static final long CAN_GENERATE_MONITOR_EVENTS = 1L << 28;
    private static final long CAN_SUPPORT_VIRTUAL_THREADS = 1L << 44;
    private static final int MONITOR_CONTENDED_ENTER = 75;
    private static final int MONITOR_CONTENDED_ENTERED = 76;
    private static final int FIRST_EVENT = 50;
    private static final int CALLBACKS = 40;

    private static final int JNI_VERSION = 0x00150000;
    private static final int FIND_CLASS = 6;
    private static final int NEW_GLOBAL_REF = 21;
    private static final int GET_STATIC_METHOD_ID = 113;
    private static final int CALL_STATIC_VOID_METHOD_A = 143;

    /// Calls [#wanted] with an object that Java code cannot get hold of otherwise.
    private static MethodHandle callWanted =
            MethodHandles.empty(
                    MethodType.methodType(
                            void.class,
                            MemorySegment.class,
                            MemorySegment.class,
                            MemorySegment.class,
                            MemorySegment.class));

    private static MemorySegment environment = MemorySegment.NULL;
    private static MemorySegment ourClass = MemorySegment.NULL;
    private static MemorySegment wantedMethod = MemorySegment.NULL;
    private static final AtomicInteger heard = new AtomicInteger();
    private static final AtomicBoolean entered = new AtomicBoolean();

    /// The first contention does not tell the owner; a later one may not when the JVM has just let
    /// go of its monitor.
    private static final int OWNER_CHECKS = 3;

    /// More than what the JDK takes for often.
    private static final int CALLS_FOR_OWN_CODE = 200;

    private static Optional<StackRoom> room = Optional.empty();

    /// How many waits the trace knows of that could not be told; under the lock of [Meter].
    private static long missed;

    private static volatile @Nullable Thread expectedOwner;
    private static volatile boolean ownerSeen;

    private MonitorEvents() {}

    /// Switches the events on and proves that they come.
    ///
    /// @return whether they do
    static boolean install() {
        try {
            // All that an upcall uses is loaded and linked first: the JVM takes a monitor for that,
            // and contention on it inside an upcall would call it again, until the JVM gives up.
            wanted(new Object());
            WaitRecorder.monitorEntered();
            var _ = UserSite.find(false);
            var _ = UserSite.find(true);
            Waited.warm();
            heard.set(0);
            callOften(MethodHandles.constant(Object.class, ""));
            return connect() && hearsContention();
        } catch (Throwable e) {
            InternalFailures.note("MonitorEvents.install", e);
            return false;
        }
    }

    /// A method handle that was called some hundred times gets code of its own. That is so of those
    /// behind an upcall, too, and the first time loads a class.
    private static void callOften(MethodHandle handle) throws Throwable {
        for (int call = 0; call < CALLS_FOR_OWN_CODE; call++) {
            Object _ = (Object) handle.invokeExact();
        }
    }

    private static boolean connect() throws Throwable {
        Arena arena = Arena.global();
        String os = System.getProperty("os.name");
        String library =
                os.startsWith("Windows")
                        ? "bin/server/jvm.dll"
                        : os.startsWith("Mac") ? "lib/server/libjvm.dylib" : "lib/server/libjvm.so";
        Path path = Path.of(System.getProperty("java.home")).resolve(library);
        VmStructs structs = new VmStructs(path);
        MonitorOwner.connect(structs);
        SymbolLookup jvm = SymbolLookup.libraryLookup(path, arena);

        MemorySegment found = arena.allocate(ADDRESS);
        MemorySegment count = arena.allocate(INT);
        MethodHandle created =
                call(jvm.findOrThrow("JNI_GetCreatedJavaVMs"), ADDRESS, INT, ADDRESS);
        if ((int) created.invokeExact(found, 1, count) != 0) {
            return false;
        }
        MemorySegment vm = found.get(ADDRESS, 0).reinterpret(8);
        MemorySegment invocation = vm.get(ADDRESS, 0).reinterpret(64);
        MethodHandle getEnv = call(invocation.getAtIndex(ADDRESS, 6), ADDRESS, ADDRESS, INT);
        if ((int) getEnv.invokeExact(vm, found, JVMTI_VERSION) != 0) {
            return false;
        }
        environment = found.get(ADDRESS, 0).reinterpret(8);
        MemorySegment functions = environment.get(ADDRESS, 0).reinterpret(8 * 160);

        MemorySegment capabilities = arena.allocate(16, 8);
        MethodHandle potential = function(functions, GET_POTENTIAL_CAPABILITIES, ADDRESS);
        int rc = (int) potential.invokeExact(environment, capabilities);
        long bits = capabilities.get(ValueLayout.JAVA_LONG, 0);
        if (rc != 0 || (bits & CAN_GENERATE_MONITOR_EVENTS) == 0) {
            return false;
        }
        long wanted = CAN_GENERATE_MONITOR_EVENTS | CAN_SUPPORT_VIRTUAL_THREADS;
        capabilities.set(ValueLayout.JAVA_LONG, 0, bits & wanted);
        capabilities.set(ValueLayout.JAVA_LONG, 8, 0);
        MethodHandle add = function(functions, ADD_CAPABILITIES, ADDRESS);
        if ((int) add.invokeExact(environment, capabilities) != 0) {
            return false;
        }
        if ((int) getEnv.invokeExact(vm, found, JNI_VERSION) != 0) {
            return false;
        }
        MemorySegment jni = found.get(ADDRESS, 0);
        room = StackRoom.find(structs, jni);
        return findWanted(arena, jni) && listen(arena, functions);
    }

    /// Looks [#wanted] up through JNI.
    private static boolean findWanted(Arena arena, MemorySegment jni) throws Throwable {
        MemorySegment functions = jni.reinterpret(8).get(ADDRESS, 0).reinterpret(8 * 230);
        MethodHandle findClass = pointer(functions, FIND_CLASS, ADDRESS, ADDRESS);
        MethodHandle global = pointer(functions, NEW_GLOBAL_REF, ADDRESS, ADDRESS);
        MethodHandle methodId =
                pointer(functions, GET_STATIC_METHOD_ID, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        String name = MonitorEvents.class.getName().replace('.', '/');
        MemorySegment local = (MemorySegment) findClass.invokeExact(jni, arena.allocateFrom(name));
        ourClass = (MemorySegment) global.invokeExact(jni, local);
        wantedMethod =
                (MemorySegment)
                        methodId.invokeExact(
                                jni,
                                ourClass,
                                arena.allocateFrom("wanted"),
                                arena.allocateFrom("(Ljava/lang/Object;)V"));
        callWanted =
                LINKER.downcallHandle(
                        functions.getAtIndex(ADDRESS, CALL_STATIC_VOID_METHOD_A),
                        FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        return ourClass.address() != 0 && wantedMethod.address() != 0;
    }

    private static MethodHandle pointer(
            MemorySegment functions, int index, MemoryLayout... parameters) {
        return LINKER.downcallHandle(
                functions.getAtIndex(ADDRESS, index), FunctionDescriptor.of(ADDRESS, parameters));
    }

    private static boolean listen(Arena arena, MemorySegment functions) throws Throwable {
        FunctionDescriptor type = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType java = type.toMethodType();
        MemorySegment callbacks = arena.allocate(ADDRESS, CALLBACKS);
        MethodHandle enter = lookup.findStatic(MonitorEvents.class, "contendedEnter", java);
        MethodHandle entered = lookup.findStatic(MonitorEvents.class, "contendedEntered", java);
        callbacks.setAtIndex(
                ADDRESS,
                MONITOR_CONTENDED_ENTER - FIRST_EVENT,
                guarded(LINKER.upcallStub(enter, type, arena), true));
        callbacks.setAtIndex(
                ADDRESS,
                MONITOR_CONTENDED_ENTERED - FIRST_EVENT,
                guarded(LINKER.upcallStub(entered, type, arena), false));
        MethodHandle set = function(functions, SET_EVENT_CALLBACKS, ADDRESS, INT);
        if ((int) set.invokeExact(environment, callbacks, CALLBACKS * 8) != 0) {
            return false;
        }
        MethodHandle mode = function(functions, SET_EVENT_NOTIFICATION_MODE, INT, INT, ADDRESS);
        for (int event : new int[] {MONITOR_CONTENDED_ENTER, MONITOR_CONTENDED_ENTERED}) {
            if ((int) mode.invokeExact(environment, 1, event, MemorySegment.NULL) != 0) {
                return false;
            }
        }
        return true;
    }

    private static MemorySegment guarded(MemorySegment stub, boolean counted) {
        return room.map(found -> found.guard(stub, counted)).orElse(stub);
    }

    /// Counts the waits that could not be told as lost events.
    static void tellMissed() {
        long now = room.map(StackRoom::missed).orElse(0L);
        Recorder.lost(now - missed);
        missed = now;
    }

    private static MethodHandle function(
            MemorySegment functions, int number, MemoryLayout... afterEnvironment) {
        MemoryLayout[] parameters = new MemoryLayout[1 + afterEnvironment.length];
        parameters[0] = ADDRESS;
        System.arraycopy(afterEnvironment, 0, parameters, 1, afterEnvironment.length);
        return call(functions.getAtIndex(ADDRESS, number - 1), parameters);
    }

    private static MethodHandle call(MemorySegment address, MemoryLayout... parameters) {
        return LINKER.downcallHandle(address, FunctionDescriptor.of(INT, parameters));
    }

    /// Some real contention: proves that the events come and that the holder can be seen, and loads
    /// and links all that the upcalls need. Without it their first use would load classes, contend,
    /// and report itself.
    private static boolean hearsContention() throws InterruptedException {
        Object monitor = new Object();
        int before = heard.get();
        contend(monitor);
        for (int round = 0; round < OWNER_CHECKS && !ownerSeen; round++) {
            expectedOwner = Thread.currentThread();
            contend(monitor);
            expectedOwner = null;
        }
        if (!ownerSeen) {
            MonitorOwner.disconnect();
        }
        return entered.get() && heard.get() >= before + 2;
    }

    private static void contend(Object monitor) throws InterruptedException {
        Thread other = new HelperThread("interleave-contention", () -> enter(monitor));
        synchronized (monitor) {
            other.start();
            long deadline = System.nanoTime() + 2_000_000_000L;
            while (other.getState() != Thread.State.BLOCKED && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }
        other.join();
    }

    private static void enter(Object monitor) {
        synchronized (monitor) {
            entered.set(true);
        }
    }

    // Called by the JVM. An exception must not leave an upcall: it would end the JVM. Where the
    // stack
    // is at its end nothing more may be called.
    static void contendedEnter(
            MemorySegment jvmti, MemorySegment jni, MemorySegment thread, MemorySegment object) {
        try {
            long argument = U.allocateMemory(Long.BYTES);
            try {
                U.putAddress(null, argument, object.address());
                MemorySegment values = MemorySegment.ofAddress(argument);
                callWanted.invokeExact(jni, ourClass, wantedMethod, values);
            } finally {
                U.freeMemory(argument);
            }
        } catch (Throwable e) {
            if (!(e instanceof VirtualMachineError)) {
                InternalFailures.note(e);
            }
        }
    }

    /// Called through JNI, with the monitor that the current thread wants.
    static void wanted(Object monitor) {
        heard.incrementAndGet();
        Thread expected = expectedOwner;
        if (expected != null) {
            ownerSeen |= MonitorOwner.of(monitor) == expected.threadId();
        }
        WaitRecorder.monitorWanted(monitor);
    }

    // Called by the JVM.
    static void contendedEntered(
            MemorySegment jvmti, MemorySegment jni, MemorySegment thread, MemorySegment object) {
        try {
            heard.incrementAndGet();
            WaitRecorder.monitorEntered();
        } catch (Throwable e) {
            if (!(e instanceof VirtualMachineError)) {
                InternalFailures.note(e);
            }
        }
    }
}
