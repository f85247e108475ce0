package dev.interleave.timeline.statistics;

/// Finds the n-th smallest of many numbers without sorting them all.
final class Selection {
    private Selection() {}

    /// The value that would stand at index `n` if the first `count` were sorted. Reorders them.
    static long nth(long[] values, int count, int n) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            long pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (n <= j) {
                high = j;
            } else if (n >= i) {
                low = i;
            } else {
                return pivot;
            }
        }
        return values[n];
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
