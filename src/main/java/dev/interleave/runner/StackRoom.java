package dev.interleave.runner;

import dev.interleave.trace.InternalFailures;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import jdk.internal.misc.Unsafe;

/// Lets the JVM call Java code only where the thread has room on its stack for it.
///
/// The JVM calls [MonitorEvents] on the stack of the thread that wants a monitor. A
/// `StackOverflowError` there has nobody to catch it and ends the JVM, and a learner's endless
/// recursion with a `synchronized` in it gets there in no time. Java code cannot look first, as it
/// needs stack itself. So a few machine instructions do, on Linux on amd64; elsewhere nobody looks.
///
/// The stack is measured at the last frame of Java code, which is the same one when a thread wants
/// a monitor and when it has got it: either both are told or none. A thread without such a frame,
/// as one that has just ended its `run()`, has all the room.
final class StackRoom {
    private static final Unsafe U = Unsafe.getUnsafe();

    /// Java code runs only with 80 KB ahead of it (`StackShadowPages`) before the 16 KB that guard
    /// the end of the stack; the rest is for the JVM and for us.
    private static final int LEAST_BYTES = (80 + 16 + 48) << 10;

    private static final int CODE_BYTES = 80;

    /// From a thread's JNI environment, which the JVM hands over, to what it knows of the stack.
    private final int base;

    private final int size;
    private final int lastJavaFrame;

    /// Address of how many calls were not made.
    private final long missed = U.allocateMemory(Long.BYTES);

    private StackRoom(int base, int size, int lastJavaFrame) {
        this.base = base;
        this.size = size;
        this.lastJavaFrame = lastJavaFrame;
        U.putLong(null, missed, 0);
    }

    /// Looks up where the JVM keeps what it knows of a thread's stack.
    ///
    /// @param environment the current thread's JNI environment
    /// @return empty where it cannot be known
    static Optional<StackRoom> find(VmStructs structs, MemorySegment environment) {
        if (!OperatingSystem.amd64Linux()) {
            return Optional.empty();
        }
        try {
            long field = U.objectFieldOffset(Thread.class, "eetop");
            long toThread = U.getLong(Thread.currentThread(), field) - environment.address();
            int base = Math.toIntExact(toThread + structs.offset("JavaThread", "_stack_base"));
            int size = Math.toIntExact(toThread + structs.offset("JavaThread", "_stack_size"));
            long frame =
                    structs.offset("JavaThread", "_anchor")
                            + structs.offset("JavaFrameAnchor", "_last_Java_sp");
            return Optional.of(new StackRoom(base, size, Math.toIntExact(toThread + frame)));
        } catch (RuntimeException | InternalError e) {
            // Another JVM, or another version.
            InternalFailures.note("StackRoom.find", e);
            return Optional.empty();
        }
    }

    /// A function that calls that one where there is room, with the same arguments, and does
    /// nothing else.
    ///
    /// @param function of which the second argument is the JNI environment
    /// @param counted whether a call that is not made is counted in [#missed]
    MemorySegment guard(MemorySegment function, boolean counted) {
        ByteBuffer code = ByteBuffer.allocate(CODE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes(code, 0x4C, 0x8B, 0x96).putInt(lastJavaFrame); // mov r10, [rsi + lastJavaFrame]
        bytes(code, 0x4D, 0x85, 0xD2); // test r10, r10
        bytes(code, 0x74, 0x29); // je to the last two
        bytes(code, 0x48, 0x8B, 0x86).putInt(base); // mov rax, [rsi + base]
        bytes(code, 0x48, 0x2B, 0x86).putInt(size); // sub rax, [rsi + size]
        bytes(code, 0x48, 0x05).putInt(LEAST_BYTES); // add rax, LEAST_BYTES
        bytes(code, 0x49, 0x39, 0xC2); // cmp r10, rax
        bytes(code, 0x73, 0x10); // jae to the last two
        bytes(code, 0x48, 0xB8).putLong(missed); // mov rax, missed
        bytes(code, 0xF0, 0x48, 0x83, 0x00, counted ? 1 : 0); // lock add qword [rax], 1 or 0
        bytes(code, 0xC3); // ret
        bytes(code, 0x48, 0xB8).putLong(function.address()); // mov rax, function
        bytes(code, 0xFF, 0xE0); // jmp rax
        long address = OperatingSystem.code(code.array());
        return address == 0 ? function : MemorySegment.ofAddress(address);
    }

    /// How many counted calls were not made so far.
    long missed() {
        return U.getLongVolatile(null, missed);
    }

    private static ByteBuffer bytes(ByteBuffer code, int... bytes) {
        for (int each : bytes) {
            code.put((byte) each);
        }
        return code;
    }
}
