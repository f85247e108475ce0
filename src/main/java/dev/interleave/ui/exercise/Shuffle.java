package dev.interleave.ui.exercise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// An order that looks like chance, is the same each time the same question is asked, and is never
/// the right one.
final class Shuffle {
    private Shuffle() {}

    static List<Integer> of(int count, String seed) {
        List<Integer> right = IntStream.range(0, count).boxed().toList();
        List<Integer> order = new ArrayList<>(right);
        Collections.shuffle(order, new Random(seed.hashCode()));
        if (order.equals(right)) {
            Collections.rotate(order, 1);
        }
        return order;
    }
}
