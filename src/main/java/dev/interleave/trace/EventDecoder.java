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

    /// A worker's locks and queues have numbers below 2 to the power of this; the upper bits tell
    /// the workers apart.
    private static final int LOCK_BITS = 20;

    private static final WaitKind[] WAITS = WaitKind.values();
    private static final TraceEvent.Handing[] HANDINGS = TraceEvent.Handing.values();

    private final MemorySegment file;
    private final long nameBytes;
    private final long process;
    private final int worker;
    private final long clockOffsetNanos;
    private final List<String> names = new ArrayList<>(List.of(""));
    private long nameCursor;

    /// Unfinished texts, by thread and stream.
    private final Map<PieceKey, Piece> unfinished = new HashMap<>();

    private final SplitText out = new SplitText();
    private final SplitText err = new SplitText();

    /// Of a deadlock that is not complete yet.
    private final List<TraceEvent.DeadlockFound.Edge> edges = new ArrayList<>();

    private int slotsTaken;

    /// @param process process id of the worker whose trace it is, 0 for the child JVM itself
    /// @param worker number of that worker among those of the run, 0 for the child JVM itself
    /// @param clockOffsetNanos added to all times
    EventDecoder(
            MemorySegment file, long nameBytes, long process, int worker, long clockOffsetNanos) {
        this.file = file;
        this.nameBytes = nameBytes;
        this.process = process;
        this.worker = worker;
        this.clockOffsetNanos = clockOffsetNanos;
    }

    private long thread(long id) {
        return Stamp.global(process, id);
    }

    /// Tasks that cross processes have negative ids, the same in each of them.
    private long task(long id) {
        return id < 0 ? id : Stamp.global(process, id);
    }

    /// The task of an argument whose upper half holds something else, unless it is one that crosses
    /// processes.
    private long packedTask(long argument) {
        return task(argument < 0 ? argument : argument & 0xffff_ffffL);
    }

    /// The number that a lock or queue of this process has among all of the run.
    private int lock(int number) {
        return number == 0 ? 0 : number + (worker << LOCK_BITS);
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
        long nanos = file.get(LONG, offset + 8) + clockOffsetNanos;
        Stamp at = new Stamp(nanos, thread(file.get(LONG, offset + 16)), core);
        slotsTaken = 1;
        if ((word & 0xff) == OUTPUT) {
            return output(offset, slots, at, flags, argument, sink);
        }
        if ((word & 0xff) == DEADLOCK_EDGE) {
            return edge(offset, slots, flags, name, argument, at, sink);
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

    /// Delivers the texts whose end never came.
    int flush(Consumer<TraceEvent> sink) {
        List<TraceEvent> left = new ArrayList<>();
        unfinished.forEach((key, piece) -> left.add(text(piece.at, key.error, piece.bytes())));
        unfinished.clear();
        out.flush((at, text) -> left.add(new TraceEvent.Output(at, false, text)));
        err.flush((at, text) -> left.add(new TraceEvent.Output(at, true, text)));
        left.forEach(sink);
        return left.size();
    }

    private TraceEvent event(long offset, int type, int flags, int name, long argument, Stamp at) {
        String text = name(name, offset);
        boolean virtual = (flags & VIRTUAL) != 0;
        boolean daemon = (flags & DAEMON) != 0;
        return switch (type) {
            case RUN_BEGAN -> new TraceEvent.RunBegan(at, argument);
            case MAIN_ENDED -> new TraceEvent.MainEnded(at, text);
            case THREAD_STARTED ->
                    new TraceEvent.ThreadStarted(
                            at, thread(argument), text, virtual, daemon, (flags & WORKER) != 0);
            case THREAD_NOT_STARTED -> new TraceEvent.ThreadNotStarted(at, thread(argument));
            case THREAD_BEGAN ->
                    new TraceEvent.ThreadBegan(at, text, virtual, daemon, (flags & HELPER) != 0);
            case THREAD_ENDED -> new TraceEvent.ThreadEnded(at);
            case UNCAUGHT -> new TraceEvent.UncaughtException(at, text);
            case TASK_SUBMITTED ->
                    new TraceEvent.TaskSubmitted(
                            at,
                            task(argument),
                            text,
                            (flags & RELAYED) != 0,
                            handing((flags & ~DETAILED) >> HANDING_SHIFT, offset));
            case TASK_WITHDRAWN ->
                    new TraceEvent.TaskWithdrawn(
                            at, task(argument), (flags & REJECTED) != 0, (flags & RETRIED) != 0);
            case WORK_SPLIT -> new TraceEvent.WorkSplit(at);
            case TASK_DUE -> new TraceEvent.TaskDue(at, argument);
            case TASK_BEGAN ->
                    new TraceEvent.TaskBegan(
                            at,
                            packedTask(argument),
                            text,
                            argument < 0 ? 0 : (int) (argument >>> 32),
                            (flags & PERIODIC) != 0,
                            (flags & ON_CALLER) != 0);
            case TASK_FAILED ->
                    new TraceEvent.TaskFailed(
                            at,
                            packedTask(argument),
                            text,
                            Stamp.global(process, argument >>> 32),
                            (flags & SURFACED) != 0);
            case FAILURE_SEEN -> new TraceEvent.FailureSeen(at, Stamp.global(process, argument));
            case TASK_ENDED ->
                    new TraceEvent.TaskEnded(at, task(argument), text, (flags & CANCELLED) != 0);
            case CALL_BEGAN ->
                    new TraceEvent.CallBegan(
                            at, text, name((int) (argument >>> 32), offset), (int) argument);
            case CALL_ENDED ->
                    new TraceEvent.CallEnded(
                            at, name((int) (argument >>> 32), offset), (int) argument, text);
            case CALLS_LEFT_OUT -> new TraceEvent.CallsLeftOut(at, argument);
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
                        hasPeer ? kind == WaitKind.JOIN ? thread(argument) : argument : 0,
                        detailed ? thread(detail(0, flags, offset)) : 0,
                        detailed ? (int) detail(1, flags, offset) : 0,
                        detailed ? lock((int) (detail(1, flags, offset) >>> 32)) : 0);
            }
            case WAIT_ENDED -> new TraceEvent.WaitEnded(at, wait(flags, offset));
            case PROCESS_STARTED -> new TraceEvent.ProcessStarted(at, argument, text);
            case PROCESS_ENDED ->
                    new TraceEvent.ProcessEnded(
                            at, argument & 0xffff_ffffL, (int) (argument >>> 32));
            case EXIT_REQUESTED ->
                    new TraceEvent.ExitRequested(at, (int) argument, (flags & HALT) != 0);
            case LIMIT_REACHED -> new TraceEvent.LimitReached(at, text, argument);
            case WORKER_STARTED -> {
                String[] words = text.split("\t", -1);
                yield new TraceEvent.WorkerStarted(
                        at, argument, words[0], word(words, 1), word(words, 2).equals("warm"));
            }
            case WORKER_READY -> {
                String[] words = text.split("\t", 3);
                yield new TraceEvent.WorkerReady(
                        at,
                        argument,
                        Stamp.global(argument, number(words, 0)),
                        word(words, 2),
                        number(words, 1));
            }
            case TASK_ANSWERED -> new TraceEvent.TaskAnswered(at, argument);
            case MESSAGE_SENT -> new TraceEvent.MessageSent(at, argument, text);
            case MESSAGE_RECEIVED -> new TraceEvent.MessageReceived(at, argument, text);
            case NOT_RECORDED -> {
                String[] words = text.split("\t", 2);
                yield new TraceEvent.Omitted(
                        at,
                        new NotRecorded(
                                words[0],
                                (int) argument,
                                NotRecorded.Part.values()[flags & 1],
                                NotRecorded.Reason.values()[flags >> 1 & 3],
                                word(words, 1)));
            }
            case INTERNAL_FAILURE -> {
                String[] words = text.split("\t", 3);
                yield new TraceEvent.Failed(
                        at,
                        new InternalFailure(words[0], word(words, 1), word(words, 2), argument));
            }
            case PROGRAM_ENDED -> new TraceEvent.ProgramEnded(at);
            case INPUT_ENDED -> new TraceEvent.InputEnded(at);
            case HANG_FOUND ->
                    new TraceEvent.HangFound(at, (flags & DEADLOCK) != 0, text, argument);
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
                    new TraceEvent.LockAcquired(at, lock(upper), text, lower, monitor, forWait);
            case LOCK_RELEASED -> new TraceEvent.LockReleased(at, lock(upper), lower, forWait);
            case LOCK_GIVEN_UP -> new TraceEvent.LockGivenUp(at, lock(upper));
            case LOCK_COUNTED ->
                    new TraceEvent.LockCounted(
                            at, lock((int) detail(0, flags, offset)), text, monitor, argument);
            case NOTIFIED -> new TraceEvent.Notified(at, lock(lower), (flags & ALL) != 0);
            case UNPARKED -> new TraceEvent.Unparked(at, thread(argument));
            case QUEUE_SEEN ->
                    new TraceEvent.QueueSeen(
                            at,
                            lock(lower),
                            text,
                            (int) detail(0, flags, offset),
                            (int) detail(1, flags, offset));
            case QUEUE_PUT -> new TraceEvent.QueuePut(at, lock(upper), lower);
            case QUEUE_TAKEN -> new TraceEvent.QueueTaken(at, lock(upper), lower);
            case QUEUE_COUNTED ->
                    new TraceEvent.QueueCounted(
                            at, lock(lower), detail(0, flags, offset), detail(1, flags, offset));
            case THREAD_RENAMED -> new TraceEvent.ThreadRenamed(at, thread(argument), text);
            case LABELLED -> {
                String[] words = text.split("\t", 2);
                yield new TraceEvent.Labelled(
                        at, lock(lower), words[0], word(words, 1), (flags & INNER) != 0);
            }
            case WAIT_BECAME ->
                    new TraceEvent.WaitBecame(
                            at,
                            thread(argument),
                            lock((int) detail(0, flags, offset)),
                            thread(detail(1, flags, offset)));
            case WAIT_FOUND ->
                    new TraceEvent.WaitFound(
                            at,
                            text,
                            lock((int) (detail(1, flags, offset) >>> 32)),
                            thread(detail(0, flags, offset)),
                            (int) detail(1, flags, offset),
                            argument);
            case HEAP_USED -> new TraceEvent.HeapUsed(at, argument);
            case CPU_SAMPLED -> new TraceEvent.CpuSampled(at, argument, detail(0, flags, offset));
            case THREAD_BUSY -> new TraceEvent.ThreadBusy(at, TraceEvent.ThreadBusy.frames(text));
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

    private static String word(String[] words, int index) {
        return index < words.length ? words[index] : "";
    }

    private static long number(String[] words, int index) {
        try {
            return Long.parseLong(word(words, index));
        } catch (NumberFormatException e) {
            // The name was lost: the table was full.
            return 0;
        }
    }

    private static TraceEvent.Handing handing(int number, long offset) {
        if (number >= HANDINGS.length) {
            throw new CorruptTraceException("task handed over in unknown way " + number, offset);
        }
        return HANDINGS[number];
    }

    private static WaitKind wait(int flags, long offset) {
        if (flags >= WAITS.length) {
            throw new CorruptTraceException("wait of unknown kind " + flags, offset);
        }
        return WAITS[flags];
    }

    /// Edges of one deadlock follow each other: one thread writes them.
    private int edge(
            long offset,
            int slots,
            int flags,
            int name,
            long argument,
            Stamp at,
            Consumer<TraceEvent> sink) {
        if (slots < 2) {
            throw new CorruptTraceException("record without its details", offset);
        }
        slotsTaken = 2;
        String holds = name((int) (argument >>> 32), offset);
        String wants = name(name, offset);
        edges.add(
                new TraceEvent.DeadlockFound.Edge(
                        at.thread(),
                        holds,
                        wants,
                        (int) argument,
                        lock((int) detail(0, flags, offset)),
                        lock((int) detail(1, flags, offset))));
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
            return tell(text(at, error, bytes), sink);
        }
        if (piece == null) {
            piece = new Piece(at, new ByteArrayOutputStream());
        }
        piece.written.writeBytes(bytes);
        if (more) {
            unfinished.put(key, piece);
            return 0;
        }
        // Stamped as its last piece: that is where it stands in the order of delivery.
        return tell(text(at, error, piece.bytes()), sink);
    }

    private TraceEvent.Output text(Stamp at, boolean error, byte[] bytes) {
        return new TraceEvent.Output(at, error, (error ? err : out).decode(at, bytes));
    }

    /// Of a write that held nothing but a part of a character there is nothing to tell yet.
    private static int tell(TraceEvent.Output event, Consumer<TraceEvent> sink) {
        if (event.text().isEmpty()) {
            return 0;
        }
        sink.accept(event);
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

    private record Piece(Stamp at, ByteArrayOutputStream written) {
        byte[] bytes() {
            return written.toByteArray();
        }
    }
}
