package dev.interleave.ui.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.ui.state.Progress.Mark;
import dev.interleave.ui.state.Settings.WindowPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir Path folder;

    @Test
    void settings_come_back_as_they_were_saved() throws IOException {
        var store = new SettingsStore(folder.resolve("deep/settings.properties"));
        var settings =
                new Settings(
                        true,
                        true,
                        125,
                        false,
                        new WindowPlace(10, 20, 1200, 800, true),
                        "threads/start",
                        Map.of("work", List.of(0.25, 0.75)));
        store.save(settings);
        assertThat(store.load()).isEqualTo(new SettingsStore.Loaded(settings, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "\u0000\u0001\u0002",
                "version=1\nzoom=large",
                "version=1\ndark=perhaps",
                "version=1\nwindow.width=NaN",
                "version=1\ndivider.work=0.1 oops",
                "version=1\nstep=\\u00zz"
            })
    void a_broken_settings_file_is_set_aside_and_said(String text) throws IOException {
        Path file = folder.resolve("settings.properties");
        Files.writeString(file, text);
        SettingsStore.Loaded loaded = new SettingsStore(file).load();
        assertThat(loaded.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(loaded.warning()).contains(file.toString(), "settings.properties.broken-1");
        assertThat(folder.resolve("settings.properties.broken-1")).hasContent(text);
        assertThat(file).doesNotExist();
    }

    @Test
    void an_edit_is_there_at_once_and_on_disk_after_a_flush() {
        var key = new EditKey("../m", "s/../../x", "Main.java");
        try (var store = new EditStore(folder, NEVER, message -> {})) {
            store.put(key, "one");
            store.put(key, "two");
            assertThat(store.read(key)).contains("two");
            store.flush();
        }
        try (var again = new EditStore(folder, NEVER, message -> {})) {
            assertThat(again.read(key)).contains("two");
            again.remove(key);
            assertThat(again.read(key)).isEmpty();
        }
        try (var again = new EditStore(folder, NEVER, message -> {})) {
            assertThat(again.read(key)).isEmpty();
        }
    }

    @Test
    void no_name_leaves_the_folder() {
        for (String name : List.of("..", ".", "../../etc", "/etc/passwd", "a\\b", "c:d", "")) {
            Path file = new EditKey(name, name, name).under(folder).normalize();
            assertThat(file.startsWith(folder)).as(file.toString()).isTrue();
            assertThat(folder.relativize(file).getNameCount()).isEqualTo(3);
        }
    }

    @Test
    void closing_leaves_no_temporary_files() throws IOException {
        try (var store = new EditStore(folder, NEVER, message -> {})) {
            store.put(new EditKey("m", "s", "A.java"), "text");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactly(folder.resolve("m/s/A.java.edit"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no UTF-8", "a folder"})
    void an_edit_that_cannot_be_read_is_set_aside_before_it_is_written_over(String fault)
            throws IOException {
        var key = new EditKey("m", "s", "A.java");
        Path file = key.under(folder);
        if (fault.equals("a folder")) {
            Files.createDirectories(file.resolve("inside"));
        } else {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[] {'a', (byte) 0xE9, 'b'});
        }
        var said = new CopyOnWriteArrayList<String>();
        try (var edits = new EditStore(folder, NEVER, said::add)) {
            assertThat(edits.read(key)).isEmpty();
            edits.put(key, "mine");
        }

        assertThat(file).hasContent("mine");
        assertThat(file.resolveSibling("A.java.edit.broken-1")).exists();
        assertThat(said)
                .singleElement()
                .satisfies(sentence ->
                        assertThat(sentence).contains("A.java.edit.broken-1", "the lesson's text"));
    }

    @Test
    void an_edit_that_cannot_be_saved_is_said() throws IOException {
        Path file = Files.writeString(folder.resolve("occupied"), "");
        List<String> said = new ArrayList<>();
        try (var store = new EditStore(file, NEVER, said::add)) {
            store.put(new EditKey("m", "s", "A.java"), "text");
        }
        assertThat(said).singleElement().asString().contains("A.java", "cannot be saved");
    }

    @Test
    void on_a_full_disk_an_edit_is_kept_said_once_and_saved_as_soon_as_there_is_room()
            throws Exception {
        var full = new AtomicBoolean(true);
        List<String> said = new CopyOnWriteArrayList<>();
        var key = new EditKey("m", "s", "A.java");
        EditStore.Writer disk =
                (file, text) -> {
                    if (full.get()) {
                        throw new IOException("No space left on device");
                    }
                    AtomicFile.write(file, text);
                };
        try (var store = new EditStore(folder, Duration.ofMillis(1), said::add, disk)) {
            store.put(key, "mine");
            store.flush();
            store.flush();
            assertThat(said)
                    .singleElement()
                    .asString()
                    .contains("A.java", "the disk is full", "do not close the window");
            assertThat(store.read(key)).contains("mine");
            full.set(false);
            Path file = key.under(folder);
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!Files.exists(file) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(5_000_000);
            }
            assertThat(file).hasContent("mine");
            store.flush();
            assertThat(said).hasSize(2).last().asString().contains("saved again");
        }
    }

    @Test
    void an_edit_shows_that_the_lesson_changed_under_it_and_both_texts_stay() {
        var key = new EditKey("m", "s", "A.java");
        try (var store = new EditStore(folder, NEVER, message -> {})) {
            var kept = new KeptEdits(store);
            assertThat(kept.open(key, "lesson 1"))
                    .isEqualTo(new KeptEdits.Opened("lesson 1", false));
            kept.keep(key, "mine", "lesson 1");
            assertThat(kept.open(key, "lesson 1")).isEqualTo(new KeptEdits.Opened("mine", false));
        }
        try (var store = new EditStore(folder, NEVER, message -> {})) {
            var kept = new KeptEdits(store);
            assertThat(kept.open(key, "lesson 2")).isEqualTo(new KeptEdits.Opened("mine", true));
            kept.keep(key, "mine, longer", "lesson 2");
            assertThat(kept.open(key, "lesson 2").lessonChanged()).isTrue();
            kept.accept(key, "lesson 2");
            assertThat(kept.open(key, "lesson 2"))
                    .isEqualTo(new KeptEdits.Opened("mine, longer", false));
            kept.keep(key, "lesson 2", "lesson 2");
            assertThat(store.read(key)).isEmpty();
            assertThat(store.read(key.original())).isEmpty();
        }
    }

    @Test
    void progress_only_ever_grows() throws IOException {
        Path file = folder.resolve("progress");
        var progress = new Progress(file);
        assertThat(progress.of("m/s")).isEqualTo(Mark.NEW);
        assertThat(progress.reach("m/s", Mark.RUN)).isTrue();
        assertThat(progress.reach("m/s", Mark.SEEN)).isFalse();
        progress.close();
        assertThat(new Progress(file).of("m/s")).isEqualTo(Mark.RUN);
    }

    @Test
    void two_windows_keep_the_progress_of_both() throws IOException {
        Path file = folder.resolve("progress.txt");
        try (var one = at(file);
                var other = at(file)) {
            one.reach("m/a", Mark.RUN);
            other.reach("m/b", Mark.SEEN);
            one.answer("m/a", "Why?", "because");
            other.answer("m/b", "How?", "so");
            other.flush();
            one.flush();
            other.reach("m/a", Mark.SEEN);
            one.forget("m/b");
        }

        var later = at(file);
        assertThat(later.of("m/a")).isEqualTo(Mark.RUN);
        assertThat(later.answer("m/a", "Why?")).hasValue("because");
        assertThat(later.of("m/b")).isEqualTo(Mark.NEW);
        assertThat(later.answer("m/b", "How?")).isEmpty();
    }

    @Test
    void many_windows_that_save_at_once_lose_nothing() throws Exception {
        Path file = folder.resolve("progress.txt");
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try (var one = at(file)) {
                                    one.reach("m/" + number, Mark.RUN);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        var all = at(file);
        for (int i = 0; i < 8; i++) {
            assertThat(all.of("m/" + i)).isEqualTo(Mark.RUN);
        }
    }

    @Test
    void progress_of_the_first_version_is_read_and_written_as_the_second() throws IOException {
        Path file = folder.resolve("progress");
        Files.writeString(file, "run threads/start\nseen threads/join\nhuh what is this\n");
        try (var progress = at(file)) {
            assertThat(progress.of("threads/start")).isEqualTo(Mark.RUN);
            assertThat(progress.of("threads/join")).isEqualTo(Mark.SEEN);
            assertThat(progress.since("threads/start")).isEmpty();
            progress.reach("threads/join", Mark.RUN);
        }
        assertThat(file)
                .hasContent(
                        """
                        interleave-progress 2
                        run threads/join 2026-01-02T03:04:05Z
                        run threads/start
                        huh what is this
                        """);
        try (var progress = at(file)) {
            assertThat(progress.since("threads/join")).contains(NOW);
        }
    }

    @Test
    void answers_hang_on_the_question_and_keep_their_lines() throws IOException {
        Path file = folder.resolve("progress");
        try (var progress = at(file)) {
            progress.answer("m/s", "How long?", "200 ms\n\\n or so\\");
            progress.place("", "m/s");
            progress.place("zip-1", "other/step");
        }
        try (var progress = at(file)) {
            assertThat(progress.answer("m/s", "How long?")).contains("200 ms\n\\n or so\\");
            assertThat(progress.answer("m/s", "How long is it?")).isEmpty();
            assertThat(progress.answer("m/other", "How long?")).isEmpty();
            assertThat(progress.place("")).contains("m/s");
            assertThat(progress.place("zip-1")).contains("other/step");
            progress.forget("m/s");
        }
        try (var progress = at(file)) {
            assertThat(progress.answer("m/s", "How long?")).isEmpty();
        }
    }

    @Test
    void progress_of_a_later_version_is_not_touched() throws IOException {
        Path file = folder.resolve("progress");
        Files.writeString(file, "interleave-progress 3\nwhatever\n");
        assertThatThrownBy(() -> at(file))
                .isInstanceOf(IOException.class)
                .hasMessage("version 3, expected 2 or earlier");
    }

    @Test
    void progress_that_cannot_be_read_is_left_alone_and_kept_beside() throws IOException {
        Path file = folder.resolve("progress.txt");
        Files.createDirectories(file);
        Files.writeString(folder.resolve("progress-2.txt"), "interleave-progress 99\n");
        var said = new ArrayList<String>();

        try (var progress = Progress.open(file, said::add)) {
            progress.reach("m/s", Mark.RUN);
        }

        assertThat(file).isDirectory();
        assertThat(folder.resolve("progress-2.txt")).hasContent("interleave-progress 99");
        assertThat(folder.resolve("progress-3.txt")).content().contains("run m/s");
        assertThat(said)
                .singleElement()
                .satisfies(sentence -> assertThat(sentence).contains("progress-3.txt"));
    }

    @Test
    void progress_that_cannot_be_saved_is_said() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "");
        List<String> said = new ArrayList<>();
        Path file = folder.resolve("folder/progress");
        var progress = new Progress(file, () -> NOW, said::add);
        Files.move(occupied, folder.resolve("folder"));
        progress.reach("m/s", Mark.SEEN);
        progress.close();
        assertThat(said).singleElement().asString().contains("cannot be saved");
    }

    @Test
    void what_the_learner_agreed_to_is_remembered_and_nothing_else() throws IOException {
        Path file = folder.resolve("trusted");
        String key = "zip-" + "0123456789abcdef".repeat(2);
        new TrustStore(file).trust(key);
        assertThat(new TrustStore(file).trusted(key)).isTrue();
        assertThat(new TrustStore(file).trusted("folder-" + "0123456789abcdef".repeat(2)))
                .isFalse();
        Files.writeString(file, "*\n\nzip-\n");
        assertThat(new TrustStore(file).trusted("*")).isFalse();
        assertThat(new TrustStore(file).trusted("")).isFalse();
    }

    private static Progress at(Path file) throws IOException {
        return new Progress(file, () -> NOW, sentence -> {});
    }
}
