package dev.interleave.trace;

import static dev.interleave.trace.TraceFormat.*;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// The workbench's side of the trace file: hands out what the child recorded, in an order that
/// respects happens-before, and gives chunks back to the child. Not thread-safe.
///
/// ## Who may touch what
///
/// A chunk is free (directory word 0), owned by one thread or carrier of the child, or closed. Only
/// the child makes a free chunk owned (by compare-and-set) and an owned one closed; only the reader
/// makes a closed one free, when it has delivered every slot. The owner alone writes slots, and
/// publishes them by a release store of the chunk's committed count; the reader loads that count
/// with acquire and looks at nothing beyond it. So every slot the reader sees is complete, also
/// when the child was killed in the middle of a write.
///
/// ## Why the order is right
///
/// Claim: when record A happened before record B, A is delivered before B.
///
/// 1. In one chunk the times do not decrease (one writer, time taken just before the slot is
///    written), and slots are delivered by index.
/// 2. Let A and B be in different chunks and B be delivered in poll p, with cutoff c. Then time(B)
///    <= c, because only such records are delivered.
/// 3. A was published before whatever made it happen before B, so before B took its time. The clock
///    is the same on every core, and a store that another thread has seen is visible to all. As c
///    was read after time(B) and before the directory was scanned, the scan of p (or an earlier
///    one) saw A. And time(A) <= time(B) <= c: nothing holds A back in p.
/// 4. If A was seen in an earlier poll with a cutoff below time(A), it is still there in p; within
///    p the merge delivers by (time, generation, index), so A goes first. Equal times: one thread's
///    later chunk has the greater generation; between threads an edge takes longer than the clock's
///    tick.
///
/// Records whose publication is in flight during the scan come with the next poll: they are then
/// late by time, but nothing that happened after them was delivered before.
public final class TraceReader implements AutoCloseable {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final VarHandle LONGS = LONG.varHandle();
    private static final VarHandle INTS = INT.varHandle();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment file;
    private final int chunkCount;
    private final long directory;
    private final long firstChunk;
    private final int[] delivered;
    private final long[] poisoned;
    private final EventDecoder decoder;
    private final long clockOffsetNanos;
    private final PriorityQueue<Run> merge = new PriorityQueue<>();
    private long dropsSeen;
    private long namesLostSeen;

    /// Makes an empty trace of the usual size in this file.
    public static TraceReader create(Path path) throws IOException {
        return create(path, DEFAULT_CHUNKS);
    }

    /// Makes an empty trace in this file.
    ///
    /// @param chunks how many chunks of 4 KiB it can hold before the child waits or drops
    public static TraceReader create(Path path, int chunks) throws IOException {
        return create(path, chunks, DEFAULT_NAME_BYTES);
    }

    /// Makes an empty trace in this file.
    ///
    /// @param nameBytes room for names
    /// @throws IOException when it cannot be made, or there is no room for all of it
    public static TraceReader create(Path path, int chunks, int nameBytes) throws IOException {
        demandRoom(path, fileBytes(nameBytes, chunks));
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            Arena scratch = Arena.ofConfined();
            try (scratch) {
                MemorySegment file =
                        channel.map(
                                FileChannel.MapMode.READ_WRITE,
                                0,
                                fileBytes(nameBytes, chunks),
                                scratch);
                file.set(LONG, VERSION, VERSION_VALUE);
                file.set(LONG, CHUNKS, chunks);
                file.set(LONG, NAME_BYTES, nameBytes);
                LONGS.setRelease(file, (long) MAGIC, MAGIC_VALUE);
            }
        }
        return open(path);
    }

    /// The file is sparse: where room runs out later, the JVM that writes to it ends.
    private static void demandRoom(Path path, long bytes) throws IOException {
        Path folder = path.toAbsolutePath().resolveSibling("");
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new IOException(
                    "there is no room for a recording in %s: %d MB are free, %d are needed"
                            .formatted(folder, free >> 20, (bytes + (1 << 20) - 1) >> 20));
        }
    }

    /// Opens a trace that is there.
    ///
    /// @throws CorruptTraceException when the file is no trace
    public static TraceReader open(Path path) throws IOException {
        return new TraceReader(path, 0, 0, 0);
    }

    /// Opens the trace of a worker.
    ///
    /// @param process its process id: [Stamp#global] of it and the threads
    /// @param worker its number among the workers of the run, from 1
    /// @param clockOffsetNanos what to add to its times
    /// @throws CorruptTraceException when the file is no trace
    public static TraceReader openWorker(Path path, long process, int worker, long clockOffsetNanos)
            throws IOException {
        return new TraceReader(path, process, worker, clockOffsetNanos);
    }

    private TraceReader(Path path, long process, int worker, long clockOffsetNanos)
            throws IOException {
        this.clockOffsetNanos = clockOffsetNanos;
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            if (size < HEADER_BYTES) {
                throw new CorruptTraceException(size + " bytes are too few for a header", 0);
            }
            file = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
        }
        long magic = file.get(LONG, MAGIC);
        long version = file.get(LONG, VERSION);
        long chunks = file.get(LONG, CHUNKS);
        long nameBytes = file.get(LONG, NAME_BYTES);
        if (magic != MAGIC_VALUE || version != VERSION_VALUE) {
            throw new CorruptTraceException(
                    "starts with %x, version %d; expected a trace of version %d"
                            .formatted(magic, version, VERSION_VALUE),
                    MAGIC);
        }
        if (chunks < 1
                || chunks > 1 << 24
                || nameBytes < 8
                || nameBytes % Long.BYTES != 0
                || nameBytes > 1 << 30
                || file.byteSize() < fileBytes(nameBytes, chunks)) {
            throw new CorruptTraceException(
                    "%d chunks and %d bytes of names in a file of %d bytes"
                            .formatted(chunks, nameBytes, file.byteSize()),
                    CHUNKS);
        }
        chunkCount = (int) chunks;
        directory = directory(nameBytes);
        firstChunk = chunks(nameBytes, chunks);
        delivered = new int[chunkCount];
        poisoned = new long[chunkCount];
        decoder = new EventDecoder(file, nameBytes, process, worker, clockOffsetNanos);
    }

    /// Delivers what was recorded until now and is safe to deliver.
    ///
    /// @return how many events
    /// @throws CorruptTraceException when a chunk holds garbage; it is not looked at again
    public int poll(Consumer<TraceEvent> sink) {
        return deliver(System.nanoTime(), sink);
    }

    /// Delivers what was recorded until then and is safe to deliver. The claim above holds across
    /// the traces of several processes, when the events that they deliver for the same cutoff are
    /// merged by time.
    ///
    /// @param cutoffNanos `System.nanoTime()` of before the call
    /// @return how many events
    /// @throws CorruptTraceException when a chunk holds garbage; it is not looked at again
    public int poll(long cutoffNanos, Consumer<TraceEvent> sink) {
        return deliver(cutoffNanos - clockOffsetNanos, sink);
    }

    /// Delivers everything that is left. For when the child has ended.
    ///
    /// @return how many events
    /// @throws CorruptTraceException when a chunk holds garbage; call again for the rest
    public int drain(Consumer<TraceEvent> sink) {
        int count = deliver(Long.MAX_VALUE, sink);
        return count + decoder.flush(sink);
    }

    /// Delivers what was printed and waits for the rest of a character. For when the program has
    /// ended and the child goes on.
    public void endText(Consumer<TraceEvent> sink) {
        int ignored = decoder.flush(sink);
    }

    /// Forgets the mapping; the file stays.
    @Override
    public void close() {
        arena.close();
    }

    // In small methods: these loops are among the first that the JIT finds, beside the program.

    private int deliver(long cutoffNanos, Consumer<TraceEvent> sink) {
        findChunks(cutoffNanos);
        return deliverChunks(cutoffNanos, sink) + tellDrops(cutoffNanos, sink);
    }

    private void findChunks(long cutoffNanos) {
        merge.clear();
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            long word = (long) LONGS.getAcquire(file, directory + (long) chunk * Long.BYTES);
            if (word != 0 && word != poisoned[chunk]) {
                open(chunk, word, cutoffNanos);
            }
        }
    }

    private int deliverChunks(long cutoffNanos, Consumer<TraceEvent> sink) {
        int count = 0;
        for (Run run = merge.poll(); run != null; run = merge.poll()) {
            try {
                Run next = merge.peek();
                do {
                    count += decoder.decode(run.offset(), run.committed - run.index, sink);
                    run.index += decoder.slotsTaken();
                } while (run.advance(cutoffNanos) && (next == null || run.compareTo(next) < 0));
            } catch (CorruptTraceException garbage) {
                poisoned[run.chunk] = run.word;
                throw garbage;
            } finally {
                delivered[run.chunk] = run.index;
            }
            if (run.ready) {
                merge.add(run);
            } else {
                release(run.chunk, run.word);
            }
        }
        return count;
    }

    private int tellDrops(long cutoffNanos, Consumer<TraceEvent> sink) {
        long drops = (long) LONGS.getAcquire(file, (long) DROPS);
        long names = (long) LONGS.getAcquire(file, (long) NAMES_LOST);
        if (drops == dropsSeen && names == namesLostSeen) {
            return 0;
        }
        dropsSeen = drops;
        namesLostSeen = names;
        long nanos = Math.min(cutoffNanos, System.nanoTime());
        long tasks = (long) LONGS.getAcquire(file, (long) TASKS_LOST);
        long failures = (long) LONGS.getAcquire(file, (long) FAILURES_LOST);
        Stamp at = new Stamp(nanos, 0, -1);
        sink.accept(new TraceEvent.Dropped(at, drops, tasks, failures, names));
        return 1;
    }

    private void open(int chunk, long word, long cutoffNanos) {
        long offset = firstChunk + (long) chunk * CHUNK_BYTES;
        int committed = (int) INTS.getAcquire(file, offset);
        int state = (int) (word & 3);
        if (committed < delivered[chunk]
                || committed > SLOTS
                || (state != OWNED && state != CLOSED)
                || word < 0) {
            poisoned[chunk] = word;
            throw new CorruptTraceException(
                    "chunk %d is in state %d with %d slots committed and %d delivered"
                            .formatted(chunk, state, committed, delivered[chunk]),
                    offset);
        }
        Run run = new Run(chunk, word, offset, delivered[chunk], committed);
        if (run.advance(cutoffNanos)) {
            merge.add(run);
        } else {
            release(chunk, word);
        }
    }

    /// Gives a chunk back when its writer is done with it and nothing is left in it.
    ///
    /// The directory word was read before the count: closed then, the count is final.
    private void release(int chunk, long word) {
        long offset = firstChunk + (long) chunk * CHUNK_BYTES;
        if ((word & 3) != CLOSED || delivered[chunk] != file.get(INT, offset)) {
            return;
        }
        delivered[chunk] = 0;
        file.set(INT, offset, 0);
        LONGS.setRelease(file, directory + (long) chunk * Long.BYTES, 0L);
        int _ = (int) INTS.getAndAdd(file, (long) USED, -1);
    }

    /// What of one chunk is to be delivered in this poll.
    private final class Run implements Comparable<Run> {
        final int chunk;
        final long word;
        final long base;
        final int committed;
        int index;
        long nanos;
        boolean ready;

        Run(int chunk, long word, long base, int index, int committed) {
            this.chunk = chunk;
            this.word = word;
            this.base = base;
            this.index = index;
            this.committed = committed;
        }

        long offset() {
            return base + CHUNK_HEADER_BYTES + (long) index * SLOT_BYTES;
        }

        boolean advance(long cutoffNanos) {
            ready = index < committed;
            if (ready) {
                nanos = file.get(LONG, offset() + 8);
                ready = nanos <= cutoffNanos;
            }
            return ready;
        }

        @Override
        public int compareTo(Run other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(word >>> 2, other.word >>> 2);
        }
    }
}
