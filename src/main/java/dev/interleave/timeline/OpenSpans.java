package dev.interleave.timeline;

import java.util.Arrays;

/// The stack of spans that are open on one lane, with the id of the task for those that are tasks.
final class OpenSpans {
    private int[] spans = {};
    private long[] tasks = {};
    private boolean[] isTask = {};
    private int size;

    void push(int span, boolean task, long taskId) {
        if (size == spans.length) {
            int capacity = Math.max(4, size * 2);
            spans = Arrays.copyOf(spans, capacity);
            tasks = Arrays.copyOf(tasks, capacity);
            isTask = Arrays.copyOf(isTask, capacity);
        }
        spans[size] = span;
        isTask[size] = task;
        tasks[size++] = taskId;
    }

    int pop() {
        return spans[--size];
    }

    int size() {
        return size;
    }

    /// @param position 0 for the outermost
    int span(int position) {
        return spans[position];
    }

    boolean isTask(int position) {
        return isTask[position];
    }

    long task(int position) {
        return tasks[position];
    }
}
