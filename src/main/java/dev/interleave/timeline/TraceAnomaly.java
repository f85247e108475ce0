package dev.interleave.timeline;

/// An event that should not have come as it did. After lost events such are expected; otherwise
/// they point to a fault of the recorder.
///
/// @param nanos since the run's start
/// @param lane id of the lane it happened on, or 0
/// @param afterLoss true when events had been lost before
public record TraceAnomaly(Kind kind, long nanos, int lane, String text, boolean afterLoss) {

    public enum Kind {
        /// Before the run began, after it ended, or the run began twice.
        OUTSIDE_THE_RUN,
        /// The thread began twice, or a process of which nobody knows ended.
        UNEXPECTED_BEGIN,
        /// A thread did something before it began.
        BEFORE_THE_THREAD_BEGAN,
        /// A thread did something after it had ended.
        AFTER_THE_THREAD_ENDED,
        /// A thread did something while it waited.
        WHILE_WAITING,
        /// A call, task or wait ended that had not begun.
        END_WITHOUT_BEGIN,
        /// Inner calls or waits were still open when an outer one ended.
        INNER_LEFT_OPEN,
        /// The thread's time went backwards.
        TIME_WENT_BACK
    }
}
