package dev.interleave.ui.state;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What the learner has seen, run and answered, by `module/step`; kept on disk soon after each
/// change. Safe to use from any thread.
///
/// Everything hangs on ids, so it survives other titles, texts, file names and orders of the
/// lessons. `log` and `news` are guarded by `this`; a thread of its own writes, one file at a time
/// under `writing`, so that nobody waits for a disk.
///
/// Other windows may keep theirs in the same file. So what is written is what stands there by then,
/// with what is new here added.
public final class Progress implements AutoCloseable {
    /// How far the learner came with a step.
    public enum Mark {
        NEW,
        SEEN,
        RUN
    }

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_FILES = 10;

    private final Path file;
    private final Consumer<String> failed;
    private final InstantSource clock;
    private final ProgressLog log;
    private final List<Consumer<ProgressLog>> news = new ArrayList<>();
    private final Object writing = new Object();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("progress").factory());
    private boolean scheduled;
    private boolean closed;

    /// Reads what was kept.
    ///
    /// @throws IOException when the file cannot be read, or was written by a later version
    public Progress(Path file) throws IOException {
        this(file, InstantSource.system(), sentence -> {});
    }

    /// Reads what was kept.
    ///
    /// @param failed gets a sentence when the file cannot be written, on any thread
    /// @throws IOException when the file cannot be read, or was written by a later version
    public Progress(Path file, InstantSource clock, Consumer<String> failed) throws IOException {
        this.file = file;
        this.clock = clock;
        this.failed = failed;
        log = ProgressLog.parse(AtomicFile.read(file).orElse(""));
    }

    /// Reads what was kept. Where the file cannot be read, or a later version has written it, it is
    /// left alone, and another one beside it is used from then on: `progress-2.txt`, or what comes
    /// next after it.
    ///
    /// @param said gets a sentence when that is so, and when the file cannot be written
    /// @throws IOException when none of ten can be read
    public static Progress open(Path file, Consumer<String> said) throws IOException {
        IOException first = null;
        for (int number = 1; number <= MOST_FILES; number++) {
            Path next = number == 1 ? file : beside(file, number);
            try {
                var progress = new Progress(next, InstantSource.system(), said);
                if (first != null) {
                    said.accept(
                            "Your progress in %s cannot be read (%s): it is left as it is, and what you do now is kept in %s."
                                    .formatted(file, first.getMessage(), next.getFileName()));
                }
                return progress;
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        throw new IOException("no progress file can be read: " + file, first);
    }

    private static Path beside(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return file.resolveSibling(stem + "-" + number + name.substring(stem.length()));
    }

    public synchronized Mark of(String step) {
        return log.mark(step);
    }

    /// When the step came that far.
    public synchronized Optional<Instant> since(String step) {
        return log.since(step);
    }

    /// Notes it, unless more is known already.
    ///
    /// @return true when that was news
    public synchronized boolean reach(String step, Mark mark) {
        if (log.mark(step).compareTo(mark) >= 0) {
            return false;
        }
        Instant now = clock.instant();
        change(all -> {
            if (all.mark(step).compareTo(mark) < 0) {
                all.mark(step, mark, now);
            }
        });
        return true;
    }

    /// What the learner answered last to the question with that text.
    public synchronized Optional<String> answer(String step, String question) {
        return log.answer(step, question);
    }

    /// Notes an answer. Another text of the question is another question: what was answered to the
    /// old one does not count for the new one.
    public synchronized void answer(String step, String question, String answer) {
        if (!log.answer(step, question).equals(Optional.of(answer))) {
            change(all -> all.answer(step, question, answer));
        }
    }

    /// The step that was open last in that course.
    ///
    /// @param course the key of a set of lessons; empty for those of the workbench
    public synchronized Optional<String> place(String course) {
        return log.place(course);
    }

    /// Notes which step is open.
    public synchronized void place(String course, String step) {
        if (!log.place(course).equals(Optional.of(step))) {
            change(all -> all.place(course, step));
        }
    }

    /// Forgets marks and answers of the step.
    public synchronized void forget(String step) {
        change(all -> all.forget(step));
    }

    private void change(Consumer<ProgressLog> change) {
        change.accept(log);
        news.add(change);
        changed();
    }

    private void changed() {
        if (!closed && !scheduled) {
            scheduled = true;
            var _ = worker.schedule(this::flush, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Writes what is new; returns when it is on disk.
    public void flush() {
        synchronized (writing) {
            List<Consumer<ProgressLog>> changes;
            String known;
            synchronized (this) {
                if (!scheduled) {
                    return;
                }
                scheduled = false;
                changes = List.copyOf(news);
                known = log.text();
            }
            try {
                FileLocks.whileLocked(file, () -> add(changes, known));
                synchronized (this) {
                    news.subList(0, changes.size()).clear();
                }
            } catch (IOException e) {
                // What is new is kept and goes with the next change.
                failed.accept("Your progress cannot be saved in " + file + ": " + e.getMessage());
            }
        }
    }

    private void add(List<Consumer<ProgressLog>> changes, String known) throws IOException {
        ProgressLog all = ProgressLog.parse(AtomicFile.read(file).orElse(known));
        changes.forEach(change -> change.accept(all));
        AtomicFile.write(file, all.text());
    }

    /// Writes what is new and ends.
    @Override
    public void close() {
        flush();
        synchronized (this) {
            closed = true;
        }
        worker.shutdown();
    }
}
