package dev.interleave.ui.course;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Tells when files of lessons change on disk, once they have been still for a moment, so that an
/// editor that writes in several steps counts once.
///
/// `told` and `last` belong to the one thread that looks.
public final class LessonWatch implements AutoCloseable {
    /// Short enough to feel immediate, long enough to cost nothing.
    public static final Duration PERIOD = Duration.ofMillis(400);

    private static final Pattern MODULE = Pattern.compile("\\d\\d-.*");
    private static final int DEPTH = 4;
    private static final int MOST_FILES = 5_000;

    /// What tells one state of a file from another.
    private record Stamp(long modifiedNanos, long bytes) {}

    private final Path lessons;
    private final Consumer<Set<Path>> changed;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lesson-watch").factory());
    private Map<Path, Stamp> told;
    private Map<Path, Stamp> last;

    /// Begins to watch. What is on disk now counts as known.
    ///
    /// @param lessons the folder of the modules; it may come later
    /// @param changed gets the files that came, went or changed, on the thread that looks
    public LessonWatch(Path lessons, Duration period, Consumer<Set<Path>> changed) {
        this.lessons = lessons;
        this.changed = changed;
        told = stamps();
        last = told;
        var _ =
                worker.scheduleWithFixedDelay(
                        this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Map<Path, Stamp> now = stamps();
        boolean still = now.equals(last);
        last = now;
        if (!still || now.equals(told)) {
            return;
        }
        Set<Path> different = new HashSet<>(now.keySet());
        different.addAll(told.keySet());
        Map<Path, Stamp> before = told;
        different.removeIf(file ->
                now.containsKey(file)
                        && before.containsKey(file)
                        && now.get(file).equals(before.get(file)));
        told = now;
        changed.accept(different);
    }

    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new HashMap<>();
        try {
            Files.walkFileTree(
                    lessons, Set.<FileVisitOption>of(), DEPTH, new Collector(lessons, stamps));
        } catch (IOException e) {
            // The folder is not there, or not there any more: no files.
        }
        return stamps;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    /// Notes the files in the folders of modules.
    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path lessons;
        private final Map<Path, Stamp> stamps;

        Collector(Path lessons, Map<Path, Stamp> stamps) {
            this.lessons = lessons;
            this.stamps = stamps;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean relevant =
                    folder.equals(lessons)
                            || !lessons.equals(folder.getParent())
                            || MODULE.matcher(folder.getFileName().toString()).matches();
            return relevant ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !lessons.equals(file.getParent())) {
                stamps.put(
                        file,
                        new Stamp(
                                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                                attributes.size()));
            }
            return stamps.size() < MOST_FILES
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
