package dev.interleave.ui.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps the learner's edits on disk, a file per pane, soon after each change. Safe to use from any
/// thread.
///
/// A change waits in `pending` until the pause has passed, so that typing writes once. `pending` is
/// guarded by `this`; an entry leaves it only after it was written, so that a reader never finds
/// neither. `leftAlone`, guarded by `this`, has what must not be written over. Writes happen one at
/// a time under `writing`. What could not be written, as on a full disk, stays pending and is tried
/// again from time to time.
public final class EditStore implements AutoCloseable {
    public static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofSeconds(2);

    /// How a text gets into a file.
    @FunctionalInterface
    interface Writer {
        void write(Path file, String text) throws IOException;
    }

    private final Path folder;
    private final Duration pause;
    private final Consumer<String> failed;
    private final Writer writer;
    private final Map<EditKey, Optional<String>> pending = new LinkedHashMap<>();
    private final Set<EditKey> leftAlone = new HashSet<>();
    private final Object writing = new Object();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("edit-store").factory());
    private boolean scheduled;
    private boolean closed;
    private boolean saidFailure;

    /// @param failed gets a sentence when a file cannot be read or written, on any thread
    public EditStore(Path folder, Duration pause, Consumer<String> failed) {
        this(folder, pause, failed, AtomicFile::write);
    }

    EditStore(Path folder, Duration pause, Consumer<String> failed, Writer writer) {
        this.writer = writer;
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
            setAside(key, e);
            return Optional.empty();
        }
    }

    /// The next key would write over it.
    private void setAside(EditKey key, IOException unreadable) {
        String what = "Your edit of " + key.file() + " cannot be read (" + unreadable + "). ";
        try {
            Path aside = AtomicFile.setAside(key.under(folder));
            failed.accept(what + "It is kept as " + aside + "; the lesson's text is shown.");
        } catch (IOException e) {
            synchronized (this) {
                leftAlone.add(key);
            }
            failed.accept(what + "It is left as it is, and what you type here is not saved.");
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
        schedule(pause);
    }

    private synchronized void schedule(Duration delay) {
        if (!scheduled && !closed) {
            scheduled = true;
            var _ = worker.schedule(this::flush, delay.toMillis(), TimeUnit.MILLISECONDS);
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
            Map<EditKey, IOException> refused = new LinkedHashMap<>();
            now.forEach((key, text) -> {
                try {
                    write(key, text);
                    synchronized (this) {
                        pending.remove(key, text);
                    }
                } catch (IOException e) {
                    refused.put(key, e);
                }
            });
            say(refused);
            if (!refused.isEmpty()) {
                schedule(RETRY);
            }
        }
    }

    private void write(EditKey key, Optional<String> text) throws IOException {
        Path file = key.under(folder);
        synchronized (this) {
            if (leftAlone.contains(key)) {
                throw new IOException("what is there cannot be read");
            }
        }
        if (text.isPresent()) {
            writer.write(file, text.get());
        } else {
            Files.deleteIfExists(file);
        }
    }

    /// Says once that writing fails, and once that it works again.
    private void say(Map<EditKey, IOException> refused) {
        if (!refused.isEmpty() && !saidFailure) {
            var first = refused.entrySet().iterator().next();
            failed.accept(
                    "Your edit of %s cannot be saved: %s. It is kept in this window and tried again; do not close the window yet."
                            .formatted(first.getKey().file(), reason(first.getValue())));
        } else if (refused.isEmpty() && saidFailure) {
            failed.accept("Your edits are saved again.");
        }
        saidFailure = !refused.isEmpty();
    }

    private String reason(IOException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("no space left") || words.contains("not enough space")) {
            return "the disk is full; free some space on the disk of " + folder;
        }
        return "%s cannot be written (%s)".formatted(folder, e);
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
