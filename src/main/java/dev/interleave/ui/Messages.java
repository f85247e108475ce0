package dev.interleave.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Sentences for the user from parts that know no screen. Safe to use from any thread; what is said
/// before somebody listens is kept for them.
public final class Messages implements Consumer<String> {
    private final List<String> waiting = new ArrayList<>();
    private Consumer<String> listener = waiting::add;

    @Override
    public synchronized void accept(String message) {
        listener.accept(message);
    }

    /// Sends what was kept, and all that follows, to the listener.
    ///
    /// @param next called on the thread of whoever says something
    public synchronized void listen(Consumer<String> next) {
        listener = next;
        waiting.forEach(next);
        waiting.clear();
    }
}
