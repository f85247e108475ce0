package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jdk.internal.misc.Unsafe;
import org.junit.jupiter.api.Test;

class OperatingSystemTest {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int BYTES = 1 << 20;

    @Test
    void low_memory_is_below_two_gigabytes_and_can_be_used_to_its_end() {
        long address = OperatingSystem.lowMemory(BYTES);
        // Another system, or the gigabyte where it could be is full.
        assumeThat(address).isNotZero();
        assertThat(address).isPositive().isLessThanOrEqualTo(Integer.MAX_VALUE - BYTES);
        long last = address + BYTES - Long.BYTES;
        assertThat(U.getLong(null, last)).isZero();
        U.putLong(null, last, 1);
        assertThat(U.getLong(null, last)).isEqualTo(1);
    }
}
