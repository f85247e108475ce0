package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.statistics.Statistic;
import dev.interleave.support.Fx;
import dev.interleave.ui.statistics.StatisticsCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private PanelWindow window;

    @BeforeEach
    void open() throws IOException {
        window = new PanelWindow(folder, SampleLessons.library());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private StatisticsCard card() {
        return window.workbench.desk().statistics();
    }

    private void showCharts() {
        window.run(SampleRun.threeWorkers(false));
        window.key(KeyCode.DIGIT3, false, true);
        Fx.await("the figures", () -> card().statistics().size() == 5);
        Fx.settle();
    }

    private Statistic statistic(String title) {
        return Fx.call(() ->
                card().statistics().stream()
                        .filter(each -> each.title().equals(title))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void the_charts_show_what_the_run_did() {
        showCharts();
        assertThat(statistic("Tasks at once").note()).startsWith("at most 3");
        assertThat(statistic("Tasks at once").at(100_000_000)).isEqualTo("3");
        assertThat(statistic("Threads by state").at(100_000_000))
                .isEqualTo("waiting 1, sleeping 3");
        assertThat(statistic("Elements in queues").isEmpty()).isTrue();
        assertThat(window.all(".statistic-track .label"))
                .anyMatch(node -> ((Labeled) node).getText().contains("No queue was seen"));
    }

    @Test
    void before_a_run_the_view_says_what_to_do() {
        window.key(KeyCode.DIGIT3, false, true);
        assertThat(window.all(".empty .label"))
                .anyMatch(node -> ((Labeled) node).getText().contains("Ctrl+Enter"));
    }

    @Test
    void the_pointer_asks_for_the_values_at_its_time() {
        showCharts();
        Node track = Fx.call(() -> card().charts().getFirst());
        Fx.await("the plot to stand in line", () -> card().timeline().plotBounds().getMinX() > 100);
        Point2D middle =
                Fx.call(() -> new Point2D(card().timeline().plotBounds().getCenterX(), 20));
        Fx.hover(track, middle);
        assertThat(((Labeled) Fx.call(() -> track.lookup(".statistic-note"))).getText())
                .startsWith("3 at 1");
    }

    @Test
    void a_chart_is_saved_as_picture_and_as_values_by_its_menu() throws IOException {
        showCharts();
        Path picture = folder.resolve("chart.png");
        window.dialogs.answer = Optional.of(picture);
        choose("Save this chart as a picture …");
        window.awaitMessage("Saved " + picture);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1_000);
        Path values = folder.resolve("chart.csv");
        window.dialogs.answer = Optional.of(values);
        choose("Save its values as CSV …");
        window.awaitMessage("Saved " + values);
        assertThat(Files.readString(values))
                .startsWith("curve,nanos,value\r\n")
                .contains("\"tasks at once\",");
    }

    private void choose(String item) {
        Node track = Fx.call(() -> card().charts().getFirst());
        Fx.run(() ->
                javafx.event.Event.fireEvent(
                        track,
                        new ContextMenuEvent(
                                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                                50,
                                20,
                                300,
                                300,
                                false,
                                null)));
        Fx.run(() -> {
            List<MenuItem> items =
                    Window.getWindows().stream()
                            .filter(ContextMenu.class::isInstance)
                            .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                            .toList();
            items.stream()
                    .filter(each -> item.equals(each.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            List.copyOf(Window.getWindows()).stream()
                    .filter(ContextMenu.class::isInstance)
                    .forEach(Window::hide);
        });
    }
}
