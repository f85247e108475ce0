package dev.interleave.ui.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An order that a learner made, as text to be kept: what the items say, not their numbers, so that
/// it means the same after the lesson was changed.
final class KeptOrder {
    private static final String BETWEEN = "\n";

    private KeptOrder() {}

    /// @param words what an item says, on one line
    static String of(List<Integer> order, Function<Integer, String> words) {
        return String.join(BETWEEN, order.stream().map(words).toList());
    }

    /// The items in the order that was kept. Items that say the same stand in for each other.
    ///
    /// @param items all that there are now
    /// @return empty when other items were kept than there are
    static Optional<List<Integer>> read(
            String kept, List<Integer> items, Function<Integer, String> words) {
        List<Integer> left = new ArrayList<>(items);
        List<Integer> order = new ArrayList<>();
        for (String line : Arrays.asList(kept.split(BETWEEN, -1))) {
            Optional<Integer> item =
                    left.stream().filter(each -> words.apply(each).equals(line)).findFirst();
            if (item.isEmpty()) {
                return Optional.empty();
            }
            var _ = left.remove(Integer.valueOf(item.get())); // The item, not its place.
            order.add(item.get());
        }
        return left.isEmpty() ? Optional.of(order) : Optional.empty();
    }
}
