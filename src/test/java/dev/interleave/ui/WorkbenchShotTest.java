package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.support.Fx;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchShotTest {
    @TempDir Path folder;

    @BeforeEach
    void startTheToolkit() {
        Fx.settle();
    }

    private WorkbenchServices services() throws IOException {
        var messages = new Messages();
        return new WorkbenchServices(
                new FakeEngine(),
                SampleLessons::library,
                folder,
                new SettingsStore(folder.resolve("settings.properties")),
                new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                new Progress(folder.resolve("progress")),
                messages);
    }

    private static WorkbenchShot.Request request(boolean dark, String target) {
        return new WorkbenchShot.Request(
                1000, 700, dark, false, target, false, Duration.ofSeconds(5));
    }

    @Test
    void the_picture_has_the_size_asked_for_and_the_theme() throws IOException {
        Path light = folder.resolve("light.png");
        Path dark = folder.resolve("dark.png");
        WorkbenchShot.render(services(), request(false, "threads/join"), light);
        WorkbenchShot.render(services(), request(true, "threads/join"), dark);
        BufferedImage bright = ImageIO.read(light.toFile());
        assertThat(bright.getWidth()).isEqualTo(1000);
        assertThat(bright.getHeight()).isEqualTo(700);
        assertThat(brightness(bright)).isGreaterThan(200);
        assertThat(brightness(ImageIO.read(dark.toFile()))).isLessThan(60);
    }

    private static double brightness(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) >> 8 & 255)
                .average()
                .orElseThrow();
    }

    @Test
    void a_step_that_is_not_there_is_named() throws IOException {
        WorkbenchServices services = services();
        assertThatThrownBy(() ->
                        WorkbenchShot.render(
                                services,
                                request(false, "threads/nowhere"),
                                folder.resolve("x.png")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads/nowhere");
    }
}
