package dev.interleave.timeline;

/// A value that changes in steps: each holds until the next. Sorted by time; the same threading
/// rules as [Spans].
public interface Series {
    /// How many changes there are.
    int size();

    /// When the value changed, in nanoseconds since the run's start.
    long nanos(int index);

    /// What it changed to.
    long value(int index);

    /// A series of which nothing is known.
    Series EMPTY =
            new Series() {
                @Override
                public int size() {
                    return 0;
                }

                @Override
                public long nanos(int index) {
                    throw new IndexOutOfBoundsException(index);
                }

                @Override
                public long value(int index) {
                    throw new IndexOutOfBoundsException(index);
                }
            };
}
