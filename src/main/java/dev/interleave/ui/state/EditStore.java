package dev.interleave.ui.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps the learner's edits on disk, a file per pane, soon after each change. Safe to use from any
/// thread.
///
/// A change waits in `pending` until the pause has passed, so that typing writes once. `pending` is
/// guarded by `this`; an entry leaves it only after it was written, so that a reader never finds
/// neither. Writes happen one at a time under `writing`.
public final class EditStore implements AutoCloseable {
    public static final Duration PAUSE = Duration.ofMillis(300);

    private final Path folder;
    private final Duration pause;
    private final Consumer<String> failed;
    private final Map<EditKey, Optional<String>> pending = new LinkedHashMap<>();
    private final Object writing = new Object();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("edit-store").factory());
    private boolean scheduled;
    private boolean closed;

    /// @param failed gets a sentence when a file cannot be read or written, on any thread
    public EditStore(Path folder, Duration pause, Consumer<String> failed) {
        this.folder = folder;
        this.pause = pause;
        this.failed = failed;
    }

    /// The text that was kept, or nothing when the lesson's own holds.
    public Optional<String> read(EditKey key) {
        synchronized (this) {
            Optional<String> waiting = pending.get(key);
            if (waiting != null) {
                return waiting;
            }
        }
        try {
            return AtomicFile.read(key.under(folder));
        } catch (IOException e) {
            failed.accept("Your edit of " + key.file() + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// Keeps that text.
    public void put(EditKey key, String text) {
        change(key, Optional.of(text));
    }

    /// Forgets the edit: the lesson's own text holds again.
    public void remove(EditKey key) {
        change(key, Optional.empty());
    }

    private synchronized void change(EditKey key, Optional<String> text) {
        if (closed) {
            return;
        }
        pending.put(key, text);
        if (!scheduled) {
            scheduled = true;
            var _ = worker.schedule(this::flush, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Writes what waits; returns when it is on disk.
    public void flush() {
        synchronized (writing) {
            Map<EditKey, Optional<String>> now;
            synchronized (this) {
                scheduled = false;
                now = new LinkedHashMap<>(pending);
            }
            now.forEach(this::write);
            synchronized (this) {
                now.forEach(pending::remove);
            }
        }
    }

    private void write(EditKey key, Optional<String> text) {
        Path file = key.under(folder);
        try {
            if (text.isPresent()) {
                AtomicFile.write(file, text.get());
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            failed.accept("Your edit of " + key.file() + " cannot be saved in " + file + ": " + e);
        }
    }

    /// Writes what waits and ends.
    @Override
    public void close() {
        flush();
        synchronized (this) {
            closed = true;
        }
        worker.shutdown();
    }
}
