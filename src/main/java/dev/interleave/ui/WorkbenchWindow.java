package dev.interleave.ui;

import dev.interleave.ui.state.Settings.WindowPlace;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// The window around the workbench: where it stands, and that closing it ends everything. FX thread
/// only.
public final class WorkbenchWindow {
    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 520;

    private final Stage stage;
    private final Workbench workbench;
    private WindowPlace place;

    public WorkbenchWindow(Stage stage, Workbench workbench) {
        this.stage = stage;
        this.workbench = workbench;
        this.place = onScreen(workbench.settings().window());
        stage.setTitle("Interleave");
        stage.setScene(new Scene(workbench.root(), place.width(), place.height()));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        if (!Double.isNaN(place.x()) && !Double.isNaN(place.y())) {
            stage.setX(place.x());
            stage.setY(place.y());
        }
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
        stage.setOnHidden(event -> closed());
    }

    public void show() {
        stage.show();
        workbench.load();
    }

    private void closed() {
        workbench.remember(place());
        workbench.close();
    }

    private WindowPlace place() {
        if (!stage.isMaximized()) {
            place =
                    new WindowPlace(
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
        return new WindowPlace(
                place.x(), place.y(), place.width(), place.height(), stage.isMaximized());
    }

    /// A place from last time may lie on a screen that is gone, or be larger than what is left.
    private static WindowPlace onScreen(WindowPlace wanted) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(wanted.width(), screen.getWidth());
        double height = Math.min(wanted.height(), screen.getHeight());
        boolean visible =
                Screen.getScreensForRectangle(wanted.x(), wanted.y(), width, height).stream()
                        .anyMatch(s -> s.getVisualBounds().contains(wanted.x(), wanted.y()));
        return visible
                ? new WindowPlace(wanted.x(), wanted.y(), width, height, wanted.maximized())
                : new WindowPlace(Double.NaN, Double.NaN, width, height, wanted.maximized());
    }
}
