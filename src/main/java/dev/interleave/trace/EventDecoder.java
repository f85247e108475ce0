package dev.interleave.trace;

import static dev.interleave.trace.TraceFormat.*;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Turns slots of the trace file into events: looks names up, joins the pieces of a long text.
final class EventDecoder {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final VarHandle LONGS = LONG.varHandle();
    private static final WaitKind[] WAITS = WaitKind.values();

    private final MemorySegment file;
    private final long nameBytes;
    private final List<String> names = new ArrayList<>(List.of(""));
    private long nameCursor;

    /// Unfinished texts, by thread and stream.
    private final Map<PieceKey, Piece> unfinished = new HashMap<>();

    /// Of a deadlock that is not complete yet.
    private final List<TraceEvent.DeadlockFound.Edge> edges = new ArrayList<>();

    private int slotsTaken;

    EventDecoder(MemorySegment file, long nameBytes) {
        this.file = file;
        this.nameBytes = nameBytes;
    }

    /// Slots that the last record filled.
    int slotsTaken() {
        return slotsTaken;
    }

    /// Decodes the record at this offset.
    ///
    /// @param slots how many slots may be read from there
    /// @return events delivered: 0 or 1
    int decode(long offset, int slots, Consumer<TraceEvent> sink) {
        long word = file.get(LONG, offset);
        long argument = file.get(LONG, offset + 24);
        int flags = (int) (word >>> 8) & 0xff;
        int name = (int) (word >>> 32);
        int core = ((int) (word >>> 16) & 0xffff) - 1;
        Stamp at = new Stamp(file.get(LONG, offset + 8), file.get(LONG, offset + 16), core);
        slotsTaken = 1;
        if ((word & 0xff) == OUTPUT) {
            return output(offset, slots, at, flags, argument, sink);
        }
        if ((word & 0xff) == DEADLOCK_EDGE) {
            return edge(offset, flags, name, argument, at, sink);
        }
        // Output has other flags, and was looked at above.
        if ((flags & DETAILED) != 0) {
            if (slots < 2) {
                throw new CorruptTraceException("record without its details", offset);
            }
            slotsTaken = 2;
        }
        sink.accept(event(offset, (int) (word & 0xff), flags, name, argument, at));
        return 1;
    }

    /// Delivers the texts whose end never came, because the child died.
    int flush(Consumer<TraceEvent> sink) {
        int count = unfinished.size();
        unfinished.forEach((key, piece) ->
                sink.accept(new TraceEvent.Output(piece.at, key.error, piece.text())));
        unfinished.clear();
        return count;
    }

    private TraceEvent event(long offset, int type, int flags, int name, long argument, Stamp at) {
        String text = name(name, offset);
        boolean virtual = (flags & VIRTUAL) != 0;
        boolean daemon = (flags & DAEMON) != 0;
        return switch (type) {
            case RUN_BEGAN -> new TraceEvent.RunBegan(at, argument);
            case MAIN_ENDED -> new TraceEvent.MainEnded(at, text);
            case THREAD_STARTED ->
                    new TraceEvent.ThreadStarted(at, argument, text, virtual, daemon);
            case THREAD_BEGAN -> new TraceEvent.ThreadBegan(at, text, virtual, daemon);
            case THREAD_ENDED -> new TraceEvent.ThreadEnded(at);
            case UNCAUGHT -> new TraceEvent.UncaughtException(at, text);
            case TASK_SUBMITTED -> new TraceEvent.TaskSubmitted(at, argument, text);
            case TASK_BEGAN -> new TraceEvent.TaskBegan(at, argument, text);
            case TASK_ENDED -> new TraceEvent.TaskEnded(at, argument, text);
            case CALL_BEGAN ->
                    new TraceEvent.CallBegan(
                            at, text, name((int) (argument >>> 32), offset), (int) argument);
            case CALL_ENDED ->
                    new TraceEvent.CallEnded(
                            at, name((int) (argument >>> 32), offset), (int) argument, text);
            case CALLS_MUTED -> new TraceEvent.CallsMuted(at, text, (int) argument);
            case WAIT_BEGAN -> {
                WaitKind kind = wait(flags & ~DETAILED, offset);
                boolean hasPeer = kind == WaitKind.JOIN || kind == WaitKind.SLEEP;
                boolean detailed = (flags & DETAILED) != 0;
                yield new TraceEvent.WaitBegan(
                        at,
                        kind,
                        text,
                        hasPeer ? 0 : argument,
                        hasPeer ? argument : 0,
                        detailed ? detail(0, flags, offset) : 0,
                        detailed ? (int) detail(1, flags, offset) : 0,
                        detailed ? (int) (detail(1, flags, offset) >>> 32) : 0);
            }
            case WAIT_ENDED -> new TraceEvent.WaitEnded(at, wait(flags, offset));
            case PROCESS_STARTED -> new TraceEvent.ProcessStarted(at, argument, text);
            case PROCESS_ENDED ->
                    new TraceEvent.ProcessEnded(
                            at, argument & 0xffff_ffffL, (int) (argument >>> 32));
            case EXIT_REQUESTED ->
                    new TraceEvent.ExitRequested(at, (int) argument, (flags & HALT) != 0);
            case LIMIT_REACHED -> new TraceEvent.LimitReached(at, text, argument);
            case INPUT_ENDED -> new TraceEvent.InputEnded(at);
            case HANG_FOUND -> new TraceEvent.HangFound(at, (flags & DEADLOCK) != 0, text);
            default -> lockEvent(offset, type, flags, text, argument, at);
        };
    }

    private TraceEvent lockEvent(
            long offset, int type, int flags, String text, long argument, Stamp at) {
        int upper = (int) (argument >>> 32);
        int lower = (int) argument;
        boolean monitor = (flags & BY_MONITOR) != 0;
        boolean forWait = (flags & FOR_WAIT) != 0;
        return switch (type) {
            case LOCK_ACQUIRED ->
                    new TraceEvent.LockAcquired(at, upper, text, lower, monitor, forWait);
            case LOCK_RELEASED -> new TraceEvent.LockReleased(at, upper, lower, forWait);
            case LOCK_GIVEN_UP -> new TraceEvent.LockGivenUp(at, upper);
            case LOCK_COUNTED ->
                    new TraceEvent.LockCounted(
                            at, (int) detail(0, flags, offset), text, monitor, argument);
            case NOTIFIED -> new TraceEvent.Notified(at, lower, (flags & ALL) != 0);
            case UNPARKED -> new TraceEvent.Unparked(at, argument);
            case QUEUE_SEEN ->
                    new TraceEvent.QueueSeen(
                            at,
                            lower,
                            text,
                            (int) detail(0, flags, offset),
                            (int) detail(1, flags, offset));
            case QUEUE_PUT -> new TraceEvent.QueuePut(at, upper, lower);
            case QUEUE_TAKEN -> new TraceEvent.QueueTaken(at, upper, lower);
            case QUEUE_COUNTED ->
                    new TraceEvent.QueueCounted(
                            at, lower, detail(0, flags, offset), detail(1, flags, offset));
            case THREAD_RENAMED -> new TraceEvent.ThreadRenamed(at, argument, text);
            case HEAP_USED -> new TraceEvent.HeapUsed(at, argument);
            case CPU_SAMPLED -> new TraceEvent.CpuSampled(at, argument, detail(0, flags, offset));
            default -> throw new CorruptTraceException("record of unknown type " + type, offset);
        };
    }

    /// @param number 0 or 1
    private long detail(int number, int flags, long offset) {
        if ((flags & DETAILED) == 0) {
            throw new CorruptTraceException("record without its details", offset);
        }
        return file.get(LONG, offset + SLOT_BYTES + (long) number * Long.BYTES);
    }

    private static WaitKind wait(int flags, long offset) {
        if (flags >= WAITS.length) {
            throw new CorruptTraceException("wait of unknown kind " + flags, offset);
        }
        return WAITS[flags];
    }

    /// Edges of one deadlock follow each other: one thread writes them.
    private int edge(
            long offset, int flags, int name, long argument, Stamp at, Consumer<TraceEvent> sink) {
        String holds = name((int) (argument >>> 32), offset);
        String wants = name(name, offset);
        edges.add(new TraceEvent.DeadlockFound.Edge(at.thread(), holds, wants, (int) argument));
        if ((flags & LAST_EDGE) == 0) {
            return 0;
        }
        sink.accept(new TraceEvent.DeadlockFound(at, List.copyOf(edges)));
        edges.clear();
        return 1;
    }

    private int output(
            long offset, int slots, Stamp at, int flags, long length, Consumer<TraceEvent> sink) {
        if (length < 0 || length > (long) (slots - 1) * SLOT_BYTES) {
            throw new CorruptTraceException(
                    "text of %d bytes with %d slots left".formatted(length, slots - 1), offset);
        }
        slotsTaken = 1 + slotsFor((int) length);
        byte[] bytes = file.asSlice(offset + SLOT_BYTES, length).toArray(ValueLayout.JAVA_BYTE);
        boolean error = (flags & ERROR) != 0;
        PieceKey key = new PieceKey(at.thread(), error);
        Piece piece = unfinished.isEmpty() ? null : unfinished.remove(key);
        boolean more = (flags & CONTINUED) != 0;
        if (piece == null && !more) {
            sink.accept(
                    new TraceEvent.Output(at, error, new String(bytes, StandardCharsets.UTF_8)));
            return 1;
        }
        if (piece == null) {
            piece = new Piece(at);
        }
        piece.bytes.writeBytes(bytes);
        if (more) {
            unfinished.put(key, piece);
            return 0;
        }
        // Stamped as its last piece: that is where it stands in the order of delivery.
        sink.accept(new TraceEvent.Output(at, error, piece.text()));
        return 1;
    }

    private String name(int id, long offset) {
        if (id >= names.size() || id < 0) {
            readNames();
            if (id >= names.size() || id < 0) {
                throw new CorruptTraceException(
                        "name %d of %d".formatted(id, names.size() - 1), offset);
            }
        }
        return names.get(id);
    }

    private void readNames() {
        long end = Math.clamp((long) LONGS.getAcquire(file, (long) NAME_CURSOR), 0, nameBytes);
        while (nameCursor + Integer.BYTES <= end) {
            long at = HEADER_BYTES + nameCursor;
            int length = file.get(INT, at);
            if (length < 0 || nameCursor + Integer.BYTES + length > end) {
                throw new CorruptTraceException("name of %d bytes".formatted(length), at);
            }
            byte[] text = file.asSlice(at + Integer.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
            names.add(new String(text, StandardCharsets.UTF_8));
            nameCursor += (Integer.BYTES + length + 3) & ~3;
        }
    }

    private record PieceKey(long thread, boolean error) {}

    private static final class Piece {
        final Stamp at;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Piece(Stamp at) {
            this.at = at;
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
