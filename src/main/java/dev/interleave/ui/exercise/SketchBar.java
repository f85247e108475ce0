package dev.interleave.ui.exercise;

import dev.interleave.lesson.PredictionScore.Bar;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// One row of a drawing with one bar in it, moved and stretched by mouse or keys.
final class SketchBar extends Region {
    private static final double EDGE_PIXELS = 8;
    private static final int STEPS = 40;

    private final String name;
    private final long untilNanos;
    private final Region shape = new Region();
    private Bar bar;
    private Bar pressedBar;
    private double pressedX;
    private boolean stretching;

    SketchBar(String name, long untilNanos, Bar bar) {
        this.name = name;
        this.untilNanos = untilNanos;
        this.bar = bar;
        pressedBar = bar;
        getStyleClass().add("sketch-row");
        shape.getStyleClass().add("sketch-bar");
        shape.setManaged(false);
        getChildren().add(shape);
        setFocusTraversable(true);
        describe();
        shape.setOnMouseMoved(
                event -> shape.setCursor(atEnd(event.getX()) ? Cursor.H_RESIZE : Cursor.OPEN_HAND));
        shape.setOnMousePressed(this::pressed);
        shape.setOnMouseDragged(this::dragged);
        setOnKeyPressed(this::key);
    }

    Bar bar() {
        return bar;
    }

    void set(Bar now) {
        bar = now;
        describe();
        requestLayout();
    }

    private boolean atEnd(double x) {
        return x > shape.getWidth() - EDGE_PIXELS;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        pressedBar = bar;
        pressedX = event.getSceneX();
        stretching = atEnd(event.getX());
        event.consume();
    }

    private void dragged(MouseEvent event) {
        double share = (event.getSceneX() - pressedX) / Math.max(1, getWidth());
        change(pressedBar, Math.round(share * STEPS), stretching);
        event.consume();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> change(bar, -1, event.isShiftDown());
            case RIGHT -> change(bar, 1, event.isShiftDown());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void change(Bar from, long steps, boolean stretch) {
        long step = untilNanos / STEPS;
        if (stretch) {
            long end = Math.clamp(from.end() + steps * step, from.start() + step, untilNanos);
            set(new Bar(from.start(), end));
        } else {
            long length = from.end() - from.start();
            long start = Math.clamp(from.start() + steps * step, 0, untilNanos - length);
            set(new Bar(start, start + length));
        }
    }

    private void describe() {
        setAccessibleText(
                "%s, from %d to %d milliseconds"
                        .formatted(name, bar.start() / 1_000_000, bar.end() / 1_000_000));
    }

    @Override
    protected void layoutChildren() {
        double perNano = getWidth() / untilNanos;
        shape.resizeRelocate(
                snapPositionX(bar.start() * perNano),
                2,
                snapSizeX((bar.end() - bar.start()) * perNano),
                getHeight() - 4);
    }
}
