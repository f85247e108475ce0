package dev.interleave.ui.state;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What the learner has seen, run and answered, by `module/step`; kept on disk soon after each
/// change. Safe to use from any thread.
///
/// Everything hangs on ids, so it survives other titles, texts, file names and orders of the
/// lessons. `log` is guarded by `this`; a thread of its own writes, one file at a time under
/// `writing`, so that nobody waits for a disk.
public final class Progress implements AutoCloseable {
    /// How far the learner came with a step.
    public enum Mark {
        NEW,
        SEEN,
        RUN
    }

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Path file;
    private final Consumer<String> failed;
    private final InstantSource clock;
    private final ProgressLog log;
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
        log.mark(step, mark, clock.instant());
        changed();
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
            log.answer(step, question, answer);
            changed();
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
            log.place(course, step);
            changed();
        }
    }

    /// Forgets marks and answers of the step.
    public synchronized void forget(String step) {
        log.forget(step);
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
            String text;
            synchronized (this) {
                if (!scheduled) {
                    return;
                }
                scheduled = false;
                text = log.text();
            }
            try {
                AtomicFile.write(file, text);
            } catch (IOException e) {
                failed.accept("Your progress cannot be saved in " + file + ": " + e.getMessage());
            }
        }
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
