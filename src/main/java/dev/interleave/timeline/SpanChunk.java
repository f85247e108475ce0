package dev.interleave.timeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Some neighbouring bars of a lane, by column. Columns that few bars need are made when the first
/// bar of the chunk needs them: until then they hold nothing but their usual value. See
/// [SpanColumns] for threads.
final class SpanChunk {
    /// What one span takes in the columns that are always there: two times, a reference, two cores.
    static final int BYTES_ALWAYS = 2 * 8 + 4 + 2 * 2;

    final long[] start;
    final long[] end;
    final Site[] site;
    final short[] startCore;
    final short[] endCore;

    /// Of bars inside others; without them every bar is an outermost one.
    private int @Nullable [] parent;

    private int @Nullable [] depth;

    /// Time in the queue and who handed it over, of tasks. Where one has stood there for more than
    /// two seconds, the moments of all are in a column of their own: the only one that is not right
    /// when it is empty, so readers must not have it before it is filled.
    private int @Nullable [] queued;

    private volatile long @Nullable [] submitted;
    private int @Nullable [] submittedBy;

    /// Of bars that failed.
    private String @Nullable [] failure;

    private boolean @Nullable [] unseen;

    /// Of tasks that somebody has cancelled.
    private boolean @Nullable [] cancelled;

    SpanChunk(int capacity) {
        start = new long[capacity];
        end = new long[capacity];
        site = new Site[capacity];
        startCore = new short[capacity];
        endCore = new short[capacity];
    }

    SpanChunk(SpanChunk old, int capacity) {
        start = Arrays.copyOf(old.start, capacity);
        end = Arrays.copyOf(old.end, capacity);
        site = Arrays.copyOf(old.site, capacity);
        startCore = Arrays.copyOf(old.startCore, capacity);
        endCore = Arrays.copyOf(old.endCore, capacity);
        parent = copy(old.parent, capacity);
        depth = copy(old.depth, capacity);
        queued = copy(old.queued, capacity);
        submittedBy = copy(old.submittedBy, capacity);
        long[] moments = old.submitted;
        submitted = moments == null ? null : Arrays.copyOf(moments, capacity);
        failure = old.failure == null ? null : Arrays.copyOf(old.failure, capacity);
        unseen = old.unseen == null ? null : Arrays.copyOf(old.unseen, capacity);
        cancelled = old.cancelled == null ? null : Arrays.copyOf(old.cancelled, capacity);
    }

    private static int @Nullable [] copy(int @Nullable [] column, int capacity) {
        return column == null ? null : Arrays.copyOf(column, capacity);
    }

    int capacity() {
        return start.length;
    }

    int parent(int at) {
        int[] column = parent;
        return column == null ? -1 : column[at] - 1;
    }

    int depth(int at) {
        int[] column = depth;
        return column == null ? 0 : column[at];
    }

    void nest(int at, int enclosing, int levels) {
        if (levels == 0 && parent == null) {
            return;
        }
        if (parent == null) {
            parent = new int[capacity()];
        }
        if (depth == null) {
            depth = new int[capacity()];
        }
        // One more, so that an empty column means no parent.
        parent[at] = enclosing + 1;
        depth[at] = levels;
    }

    long submitted(int at) {
        long[] moments = submitted;
        if (moments != null) {
            return moments[at];
        }
        int[] times = queued;
        return times == null ? Span.OPEN : submitted(times, at);
    }

    /// The times are one more than they are: 0 is none.
    private long submitted(int[] times, int at) {
        return times[at] == 0 ? Span.OPEN : start[at] - (times[at] - 1);
    }

    int submittedBy(int at) {
        int[] column = submittedBy;
        return column == null ? 0 : column[at];
    }

    /// Notes when the bar was handed over, after its start is in.
    void submit(int at, long nanos, int lane) {
        if (lane != 0 || submittedBy != null) {
            if (submittedBy == null) {
                submittedBy = new int[capacity()];
            }
            submittedBy[at] = lane;
        }
        long[] moments = submitted;
        if (moments != null) {
            moments[at] = nanos;
        } else if (nanos != Span.OPEN) {
            if (queued == null) {
                queued = new int[capacity()];
            }
            long time = start[at] - nanos;
            if (time >= 0 && time < Integer.MAX_VALUE) {
                queued[at] = (int) time + 1;
            } else {
                submitted = moments(queued);
                submit(at, nanos, lane);
            }
        }
    }

    private long[] moments(int[] times) {
        long[] moments = new long[capacity()];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = submitted(times, i);
        }
        return moments;
    }

    String failure(int at) {
        String[] column = failure;
        String text = column == null ? null : column[at];
        return text == null ? "" : text;
    }

    /// The first bar from `first` to `last` that failed, or -1.
    int nextFailed(int first, int last) {
        String[] column = failure;
        if (column == null) {
            return -1;
        }
        for (int at = first; at <= last && at < column.length; at++) {
            if (column[at] != null) {
                return at;
            }
        }
        return -1;
    }

    boolean unseen(int at) {
        boolean[] column = unseen;
        return column != null && column[at];
    }

    /// @param notSeen nobody has seen the exception yet, and it may be that nobody will
    void fail(int at, String text, boolean notSeen) {
        if (failure == null) {
            failure = new String[capacity()];
        }
        failure[at] = text;
        if (notSeen || unseen != null) {
            if (unseen == null) {
                unseen = new boolean[capacity()];
            }
            unseen[at] = notSeen;
        }
    }

    void failureSeen(int at) {
        if (unseen != null) {
            unseen[at] = false;
        }
    }

    boolean cancelled(int at) {
        boolean[] column = cancelled;
        return column != null && column[at];
    }

    void cancel(int at) {
        if (cancelled == null) {
            cancelled = new boolean[capacity()];
        }
        cancelled[at] = true;
    }

    /// Roughly what this takes, without the texts.
    long bytes() {
        int each =
                BYTES_ALWAYS
                        + (parent == null ? 0 : 2 * 4)
                        + (queued == null ? 0 : 4)
                        + (submitted == null ? 0 : 8)
                        + (submittedBy == null ? 0 : 4)
                        + (failure == null ? 0 : 4)
                        + (unseen == null ? 0 : 1)
                        + (cancelled == null ? 0 : 1);
        return 200L + (long) each * capacity();
    }
}
