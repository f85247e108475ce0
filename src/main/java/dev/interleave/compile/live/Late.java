package dev.interleave.compile.live;

import java.util.Optional;
import java.util.function.Supplier;

/// A value that is made when it is first asked for, once. Safe to use from any thread.
public final class Late<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private Optional<T> value = Optional.empty();

    public Late(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (value.isEmpty()) {
            value = Optional.of(maker.get());
        }
        return value.get();
    }
}
