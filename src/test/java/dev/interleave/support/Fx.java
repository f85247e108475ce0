package dev.interleave.support;

import dev.interleave.chart.FxToolkit;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Point3D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Drives JavaFX in tests: starts the toolkit once, runs code on its thread, makes input events
/// (with modifiers, which the robot cannot), and waits for conditions with a bound.
public final class Fx {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Fx() {}

    /// Runs it on the FX thread and hands back what it returns or throws.
    public static <T> T call(Callable<T> action) {
        FxToolkit.start();
        try {
            if (Platform.isFxApplicationThread()) {
                return action.call();
            }
            var task = new FutureTask<>(action);
            Platform.runLater(task);
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the FX thread is busy for more than " + PATIENCE, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    /// Waits until the condition, asked on the FX thread, holds.
    public static void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    public static void await(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + patience + " in vain for: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    public static Stage show(Parent root, double width, double height) {
        return call(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(root, width, height));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            root.applyCss();
            root.layout();
            return stage;
        });
    }

    /// Lays out every window, so that what follows sees the result.
    public static void settle() {
        run(() -> {
            for (Window window : Window.getWindows()) {
                window.getScene().getRoot().applyCss();
                window.getScene().getRoot().layout();
            }
        });
    }

    public static void click(Node node) {
        click(node, call(() -> middle(node)));
    }

    public static void click(Node node, Point2D at) {
        run(() -> {
            if (node.isFocusTraversable()) {
                node.requestFocus();
            }
            fire(node, MouseEvent.MOUSE_ENTERED, at, MouseButton.NONE, false);
            fire(node, MouseEvent.MOUSE_MOVED, at, MouseButton.NONE, false);
            fire(node, MouseEvent.MOUSE_PRESSED, at, MouseButton.PRIMARY, true);
            fire(node, MouseEvent.MOUSE_RELEASED, at, MouseButton.PRIMARY, false);
            fire(node, MouseEvent.MOUSE_CLICKED, at, MouseButton.PRIMARY, false);
        });
        settle();
    }

    public static void hover(Node node, Point2D at) {
        run(() -> fire(node, MouseEvent.MOUSE_MOVED, at, MouseButton.NONE, false));
        settle();
    }

    /// Drags from one point of the node to another.
    public static void drag(Node node, Point2D from, Point2D to, boolean shift) {
        run(() -> {
            drag(node, MouseEvent.MOUSE_PRESSED, from, shift);
            for (int part = 1; part <= 4; part++) {
                Point2D at = from.interpolate(to, part / 4.0);
                drag(node, MouseEvent.MOUSE_DRAGGED, at, shift);
            }
            drag(node, MouseEvent.MOUSE_RELEASED, to, shift);
        });
        settle();
    }

    private static void drag(Node node, EventType<MouseEvent> type, Point2D at, boolean shift) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        shift,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        true,
                        false,
                        false,
                        new PickResult(node, at.getX(), at.getY())));
    }

    public static void drag(Node node, double dx, double dy) {
        Point2D from = call(() -> middle(node));
        Point2D inScene = call(() -> node.localToScene(from));
        run(() -> fire(node, MouseEvent.MOUSE_PRESSED, from, MouseButton.PRIMARY, true));
        for (int part = 1; part <= 4; part++) {
            Point2D to = inScene.add(dx * part / 4, dy * part / 4);
            run(() ->
                    fire(
                            node,
                            MouseEvent.MOUSE_DRAGGED,
                            node.sceneToLocal(to),
                            MouseButton.PRIMARY,
                            true));
            settle();
        }
        run(() ->
                fire(
                        node,
                        MouseEvent.MOUSE_RELEASED,
                        node.sceneToLocal(inScene.add(dx, dy)),
                        MouseButton.PRIMARY,
                        false));
        settle();
    }

    public static void type(Node node, String text) {
        run(() -> {
            node.requestFocus();
            text.codePoints()
                    .mapToObj(Character::toString)
                    .forEach(character ->
                            Event.fireEvent(
                                    node,
                                    new KeyEvent(
                                            KeyEvent.KEY_TYPED,
                                            character,
                                            "",
                                            KeyCode.UNDEFINED,
                                            false,
                                            false,
                                            false,
                                            false)));
        });
        settle();
    }

    public static void key(Node node, KeyCode code, boolean shift, boolean control) {
        run(() -> {
            for (var type : java.util.List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(
                        node,
                        new KeyEvent(type, "", code.getName(), code, shift, control, false, false));
            }
        });
        settle();
    }

    public static void wheel(Node node, Point2D at, double deltaY, boolean control) {
        run(() -> {
            Point2D screen = node.localToScreen(at);
            Event.fireEvent(
                    node,
                    new ScrollEvent(
                            ScrollEvent.SCROLL,
                            at.getX(),
                            at.getY(),
                            screen.getX(),
                            screen.getY(),
                            false,
                            control,
                            false,
                            false,
                            false,
                            false,
                            0,
                            deltaY,
                            0,
                            deltaY,
                            ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            ScrollEvent.VerticalTextScrollUnits.NONE,
                            0,
                            0,
                            new PickResult(node, new Point3D(at.getX(), at.getY(), 0), 1)));
        });
        settle();
    }

    public static Point2D middle(Node node) {
        Bounds bounds = node.getBoundsInLocal();
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static void fire(
            Node node, EventType<MouseEvent> type, Point2D at, MouseButton button, boolean down) {
        Point2D screen = node.localToScreen(at);
        if (screen == null) {
            // What was pressed took the node out of its window.
            return;
        }
        Event.fireEvent(
                node,
                // Without a source: JavaFX then works out the coordinates for each receiver.
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        screen.getX(),
                        screen.getY(),
                        button,
                        button == MouseButton.NONE ? 0 : 1,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        true,
                        new PickResult(node, new Point3D(at.getX(), at.getY(), 0), 1)));
    }
}
