package dev.interleave.runner;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import jdk.internal.misc.Unsafe;

/// Where the fields of HotSpot's own objects are, by the table that it keeps for debuggers.
final class VmStructs {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int LONGEST_NAME = 200;

    private final SymbolLookup library;

    /// @param jvm the library of the JVM that this code runs in
    VmStructs(Path jvm) {
        library = SymbolLookup.libraryLookup(jvm, Arena.global());
    }

    /// Bytes from the begin of an object to one of its fields.
    ///
    /// @throws NoSuchElementException when this JVM has no such table, or not this field in it
    long offset(String typeName, String fieldName) {
        long entry = U.getAddress(null, library.findOrThrow("gHotSpotVMStructs").address());
        long stride = value("gHotSpotVMStructEntryArrayStride");
        long type = value("gHotSpotVMStructEntryTypeNameOffset");
        long field = value("gHotSpotVMStructEntryFieldNameOffset");
        long offset = value("gHotSpotVMStructEntryOffsetOffset");
        for (; U.getAddress(null, entry + type) != 0; entry += stride) {
            if (text(entry + type).equals(typeName) && text(entry + field).equals(fieldName)) {
                return U.getLong(null, entry + offset);
            }
        }
        throw new NoSuchElementException(typeName + "." + fieldName);
    }

    private long value(String name) {
        return U.getLong(null, library.findOrThrow(name).address());
    }

    private static String text(long pointer) {
        long address = U.getAddress(null, pointer);
        return address == 0
                ? ""
                : MemorySegment.ofAddress(address).reinterpret(LONGEST_NAME).getString(0);
    }
}
