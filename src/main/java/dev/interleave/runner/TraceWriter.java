package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import jdk.internal.misc.CarrierThreadLocal;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// The child's side of the trace file. Safe to use from any thread, also from inside JDK code: it
/// takes no lock, never parks and loads no class once it has been used.
///
/// Each platform thread or carrier owns a chunk, and only it writes there. A virtual thread writes
/// to the chunk of the carrier it is mounted on; it cannot be unmounted in the middle of a record,
/// because nothing between [#owner] and the publication of the record can block.
///
/// For the protocol between writer and reader see [dev.interleave.trace.TraceReader].
final class TraceWriter {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int PROBES = 64;

    /// Chunks are taken from the first so many of them as long as four times as many as are in use
    /// lie there: what was written a moment ago is still in the processor's caches and page tables.
    private static final int LEAST_SPAN = 256;

    private static final int SPAN_PER_USED = 4;

    /// Below so many free slots a text starts in a new chunk rather than in pieces.
    private static final int SMALL_PIECE = 8;

    private final long header;
    private final long directory;
    private final long firstChunk;
    private final int chunkCount;

    /// Texts leave the last quarter to other records: they can wait, the others would be lost.
    private final int chunksForText;

    private final NameTable names;

    @SuppressWarnings("ThreadLocalUsage") // A thread has an owner in each trace that it writes.
    private final CarrierThreadLocal<Owner> owners = new CarrierThreadLocal<>();

    /// The platform threads that have recorded something lately, by the last digits of their
    /// numbers: quicker than thread locals. Only such as leave events.
    private static final @Nullable Owner[] RECENT = new Owner[1024];

    /// The one of them that came first, as a rule main. It is found without its number and the
    /// table, two loads from memory fewer before its record can be written.
    private static @Nullable Owner first;

    /// What a platform thread or carrier knows of itself.
    static final class Owner {
        /// Address of the chunk, or 0.
        private long chunk;

        /// Where the core's number can be read, or 0.
        private final long coreAddress;

        private long directoryWord;
        private long generation;

        /// Time of its last record.
        private long lastNanos;

        /// Its next slot in the chunk; as if the chunk were full when there is none.
        private int index = SLOTS;

        /// The thread is none of the learner's: it leaves no events.
        boolean hidden;

        boolean begun;
        boolean ended;

        /// Its thread while it stands in [#RECENT]; written by that thread only, so that what
        /// another one finds there never seems to be its own.
        private @Nullable Thread recentOf;

        /// See [CpuTimes].
        boolean hasCpuFile;

        /// A platform thread that has run a task, and how many it is in.
        boolean worker;

        int tasks;

        /// It is telling that it wants a monitor.
        boolean tellsOfMonitor;

        /// Line of the learner's code that has just called `Thread.sleep`, or 0.
        int sleepLine;

        /// @param coreAddress see [OperatingSystem#coreAddress]
        private Owner(long coreAddress) {
            this.coreAddress = coreAddress;
        }

        /// For threads that leave no events.
        static Owner ofNobody() {
            return new Owner(0);
        }

        /// It is in a piece of a parallel operation of the JDK.
        boolean piece;
    }

    /// @param header address of the mapped file
    private TraceWriter(long header) {
        this.header = header;
        chunkCount = (int) U.getLong(null, header + CHUNKS);
        chunksForText = Math.max(1, chunkCount - chunkCount / 4);
        long nameBytes = U.getLong(null, header + NAME_BYTES);
        directory = header + directory(nameBytes);
        firstChunk = header + chunks(nameBytes, chunkCount);
        names = new NameTable(header, nameBytes);
    }

    /// Maps a trace file that the workbench has made.
    ///
    /// @throws IOException when it is not there or no trace of this version
    static TraceWriter open(Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment file =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), Arena.global());
            if (file.byteSize() < HEADER_BYTES
                    || file.get(ValueLayout.JAVA_LONG, MAGIC) != MAGIC_VALUE
                    || file.get(ValueLayout.JAVA_LONG, VERSION) != VERSION_VALUE) {
                throw new IOException(path + " is no trace file of version " + VERSION_VALUE);
            }
            return new TraceWriter(file.address());
        }
    }

    /// A trace that nobody reads, for warming up.
    static TraceWriter scratch() {
        long nameBytes = 1 << 16;
        long chunks = 512;
        long bytes = fileBytes(nameBytes, chunks);
        MemorySegment memory = Arena.global().allocate(bytes, Long.BYTES);
        memory.set(ValueLayout.JAVA_LONG, CHUNKS, chunks);
        memory.set(ValueLayout.JAVA_LONG, NAME_BYTES, nameBytes);
        return new TraceWriter(memory.address());
    }

    /// Touches the chunks that are taken first, so that the program does not pay for the system's
    /// finding memory for them. Before anything is written.
    void touch() {
        for (int chunk = 0; chunk < Math.min(LEAST_SPAN, chunkCount); chunk++) {
            U.putInt(null, firstChunk + (long) chunk * CHUNK_BYTES, 0);
        }
    }

    /// The number of this text in the trace. Call it before [#owner], not between it and a write.
    int name(String text) {
        return names.id(text);
    }

    /// See [NameTable#hasRoom].
    boolean hasRoomForNames() {
        return names.hasRoom();
    }

    /// What belongs to the current platform thread or carrier.
    Owner owner() {
        Owner owner = owners.get();
        if (owner == null) {
            owner = new Owner(OperatingSystem.coreAddress());
            owners.set(owner);
        }
        return owner;
    }

    /// As [#owner], quicker, when that platform thread was remembered; else null.
    @SuppressWarnings("ReferenceEquality") // A learner's thread may have an `equals` of its own.
    static @Nullable Owner recent(Thread current) {
        Owner main = first;
        if (main != null && main.recentOf == current) {
            return main;
        }
        Owner owner = RECENT[(int) current.threadId() & RECENT.length - 1];
        return owner != null && owner.recentOf == current ? owner : null;
    }

    /// The current platform thread leaves events, from now until [#close]. With a fence: the caller
    /// asks afterwards whether this is still the trace that is written.
    static void remember(Owner owner, Thread current) {
        owner.recentOf = current;
        RECENT[(int) current.threadId() & RECENT.length - 1] = owner;
        if (first == null) {
            first = owner;
        }
        U.fullFence();
    }

    /// Another trace is written from now on.
    static void forgetThreads() {
        Arrays.fill(RECENT, null);
        first = null;
    }

    /// Of a trace that nobody reads all chunks are free again, and the current thread is as one
    /// that was never seen.
    void startOver() {
        owner().recentOf = null;
        owners.remove();
        U.setMemory(directory, (long) chunkCount * Long.BYTES, (byte) 0);
        U.putInt(null, header + USED, 0);
    }

    void setOwner(Owner owner) {
        owners.set(owner);
    }

    /// Counts events that could not be recorded.
    void countLost(long events) {
        U.getAndAddLong(null, header + DROPS, events);
    }

    /// What the counts of a run are made of is not lost with the event: the order of the additions
    /// lets the reader see no more events than it knows the kinds of.
    private void countOneLost(int type) {
        if (type == TASK_SUBMITTED) {
            U.getAndAddLong(null, header + TASKS_LOST, 1);
        } else if (type == TASK_FAILED) {
            U.getAndAddLong(null, header + FAILURES_LOST, 1);
        }
        countLost(1);
    }

    /// Writes one record, or counts it as dropped when no chunk is free.
    ///
    /// @param owner what [#owner] has just returned
    /// @return its time, or 0 when it was dropped
    long write(Owner owner, int type, int flags, int name, long thread, long argument) {
        if (owner.index == SLOTS && !claim(owner, chunkCount)) {
            countOneLost(type);
            return 0;
        }
        long nanos = put(owner, type, flags, name, thread, argument, System.nanoTime());
        publish(owner, 1);
        return nanos;
    }

    /// Writes one record of something that was at a time that was asked for before the record's
    /// texts were made, or counts it as dropped.
    ///
    /// @param nanos when it was; nothing that the thread may have told another since then is in it
    /// @return its time, or 0 when it was dropped
    long writeAt(
            Owner owner, int type, int flags, int name, long thread, long argument, long nanos) {
        if (owner.index == SLOTS && !claim(owner, chunkCount)) {
            countOneLost(type);
            return 0;
        }
        // Making texts may have let another virtual thread write to this carrier's chunk.
        long at = nanos - owner.lastNanos < 0 ? System.nanoTime() : nanos;
        put(owner, type, flags, name, thread, argument, at);
        publish(owner, 1);
        return at;
    }

    /// Writes one record with two more numbers, or counts it as dropped.
    void writeDetailed(
            Owner owner,
            int type,
            int flags,
            int name,
            long thread,
            long argument,
            long first,
            long second) {
        if (owner.index + 2 > SLOTS && !claim(owner, chunkCount)) {
            countLost(1);
            return;
        }
        put(owner, type, flags | DETAILED, name, thread, argument, System.nanoTime());
        long details = slot(owner) + SLOT_BYTES;
        U.putLong(null, details, first);
        U.putLong(null, details + 8, second);
        publish(owner, 2);
    }

    /// Writes a text, or as much of it as fits now.
    ///
    /// @return how many bytes were taken; 0 when no chunk is free
    int writeText(Owner owner, boolean error, long thread, byte[] text, int from, int length) {
        int room = SLOTS - owner.index - 1;
        if (room < Math.min(slotsFor(length), SMALL_PIECE)) {
            if (!claim(owner, chunksForText)) {
                return 0;
            }
            room = SLOTS - 1;
        }
        int taken = Math.min(length, room * SLOT_BYTES);
        int flags = (error ? ERROR : 0) | (taken < length ? CONTINUED : 0);
        put(owner, OUTPUT, flags, 0, thread, taken, System.nanoTime());
        long payload = slot(owner) + SLOT_BYTES;
        long start = Unsafe.ARRAY_BYTE_BASE_OFFSET + from;
        U.copyMemory(text, start, null, payload, taken);
        publish(owner, 1 + slotsFor(taken));
        return taken;
    }

    /// Gives up the owner's chunk; the reader frees it when it has read it.
    void close(Owner owner) {
        owner.recentOf = null;
        giveUp(owner);
    }

    private static void giveUp(Owner owner) {
        if (owner.chunk != 0) {
            U.putLongRelease(null, owner.directoryWord, owner.generation << 2 | CLOSED);
            owner.chunk = 0;
            owner.index = SLOTS;
        }
    }

    private static long slot(Owner owner) {
        return owner.chunk + CHUNK_HEADER_BYTES + (long) owner.index * SLOT_BYTES;
    }

    private static long put(
            Owner owner, int type, int flags, int name, long thread, long argument, long nanos) {
        long slot = slot(owner);
        long address = owner.coreAddress;
        int core = address == 0 ? OperatingSystem.core() : U.getInt(null, address);
        long word = type | (long) flags << 8 | (core + 1 & 0xffffL) << 16 | (long) name << 32;
        U.putLong(null, slot, word);
        owner.lastNanos = nanos;
        U.putLong(null, slot + 8, nanos);
        U.putLong(null, slot + 16, thread);
        U.putLong(null, slot + 24, argument);
        return nanos;
    }

    private static void publish(Owner owner, int slots) {
        owner.index += slots;
        U.putIntRelease(null, owner.chunk, owner.index);
    }

    private boolean claim(Owner owner, int limit) {
        giveUp(owner);
        int used = U.getIntVolatile(null, header + USED);
        if (used >= limit) {
            return false;
        }
        int span = (int) Math.min(chunkCount, Math.max(LEAST_SPAN, (long) used * SPAN_PER_USED));
        return claim(owner, span, PROBES) || claim(owner, chunkCount, chunkCount);
    }

    private boolean claim(Owner owner, int span, int probes) {
        long generation = U.getAndAddLong(null, header + GENERATION, 1) + 1;
        for (int probe = 0; probe < probes; probe++) {
            long hint = U.getAndAddLong(null, header + CLAIM, 1);
            long chunk = Long.remainderUnsigned(hint, span);
            long word = directory + chunk * Long.BYTES;
            if (U.getLongVolatile(null, word) == 0
                    && U.compareAndSetLong(null, word, 0, generation << 2 | OWNED)) {
                U.getAndAddInt(null, header + USED, 1);
                owner.directoryWord = word;
                owner.generation = generation;
                owner.index = 0;
                owner.chunk = firstChunk + chunk * CHUNK_BYTES;
                return true;
            }
        }
        return false;
    }
}
