package dev.interleave.timeline;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// A list that grows and hands out views that keep their size. One writer. An element that is
/// replaced shows up in earlier views, or does not.
final class GrowingList<T> {
    private Object[] items = new Object[8];
    private int size;

    int size() {
        return size;
    }

    /// Returns the element's index.
    int add(T item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size] = item;
        return size++;
    }

    /// Views keep what they show: this costs as much as the list is long.
    void insert(int index, T item) {
        Object[] next = new Object[Math.max(items.length, size + 8)];
        System.arraycopy(items, 0, next, 0, index);
        next[index] = item;
        System.arraycopy(items, index, next, index + 1, size - index);
        items = next;
        size++;
    }

    @SuppressWarnings("unchecked")
    T get(int index) {
        return (T) items[index];
    }

    void replace(int index, T item) {
        items[index] = item;
    }

    List<T> view() {
        return size == 0 ? List.of() : new View<>(items, size);
    }

    private static final class View<T> extends AbstractList<T> implements RandomAccess {
        private final Object[] items;
        private final int size;

        View(Object[] items, int size) {
            this.items = items;
            this.size = size;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException("item " + index + " of " + size);
            }
            return (T) items[index];
        }

        @Override
        public int size() {
            return size;
        }
    }
}
