package dev.interleave.ui.code;

import dev.interleave.ui.kit.Kit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// The sliders of a text, above it; hidden when it has none. FX thread only.
final class SliderStrip {
    /// One slider, as it is on the screen.
    private final class Control {
        private final int number;
        private final List<BigDecimal> stops;
        private final Slider slider;
        private final Label value;
        private final Label warning;
        private final HBox node;
        private boolean showing;

        Control(int number, dev.interleave.lesson.Slider of) {
            this.number = number;
            stops = of.stops();
            slider = new Slider(0, stops.size() - 1.0, 0);
            slider.setBlockIncrement(1);
            slider.setMajorTickUnit(1);
            slider.setMinorTickCount(0);
            slider.setSnapToTicks(stops.size() <= 200);
            slider.setAccessibleText(of.name() + ", " + of.range());
            slider.setTooltip(kit.tip(of.name() + ": " + of.range()));
            value = kit.label("", "slider-value");
            warning = kit.label("", "slider-warning");
            warning.managedProperty().bind(warning.visibleProperty());
            node = new HBox(kit.label(of.name(), "slider-name"), slider, value, warning);
            node.getStyleClass().add("code-slider");
            slider.valueChangingProperty()
                    .addListener((o, was, is) -> {
                        if (is) {
                            turns.begin();
                        } else {
                            turns.end();
                        }
                    });
            slider.valueProperty().addListener((o, was, is) -> moved(is.doubleValue()));
        }

        private void moved(double to) {
            if (showing) {
                return;
            }
            boolean alone = !slider.isValueChanging();
            if (alone) {
                turns.begin();
            }
            turns.turn(number, stops.get(Math.clamp(Math.round(to), 0, stops.size() - 1)));
            if (alone) {
                turns.end();
            }
            dragRun.turned();
        }

        void show(dev.interleave.lesson.Slider now) {
            showing = true;
            // While it is dragged the thumb is where the hand is.
            if (!slider.isValueChanging()) {
                slider.setValue(now.nearestStop(now.value()));
            }
            slider.setDisable(!turns.allowed());
            value.setText(now.value().toPlainString());
            boolean outside = !now.accepts(now.value());
            warning.setVisible(outside);
            warning.setText(outside ? "not in " + now.range() : "");
            showing = false;
        }
    }

    private final Kit kit;
    private final SliderTurns turns;
    private final DragRun dragRun;
    private final FlowPane sliders = new FlowPane();
    private final HBox node;
    private List<Control> controls = List.of();
    private List<String> shown = List.of();

    SliderStrip(Kit kit, SliderTurns turns, DragRun dragRun) {
        this.kit = kit;
        this.turns = turns;
        this.dragRun = dragRun;
        ToggleButton run =
                kit.iconToggle(Feather.REPEAT, "Run as I drag, again and again", "", () -> {});
        run.selectedProperty().bindBidirectional(dragRun.onProperty());
        run.getStyleClass().add("drag-run");
        sliders.getStyleClass().add("code-sliders");
        HBox.setHgrow(sliders, Priority.ALWAYS);
        node = new HBox(sliders, run);
        node.getStyleClass().add("slider-strip");
        node.managedProperty().bind(node.visibleProperty());
        node.setVisible(false);
    }

    Node node() {
        return node;
    }

    /// Shows the sliders that the text has now.
    void show() {
        List<String> wanted = turns.sliders().stream().map(s -> s.name() + s.range()).toList();
        if (!wanted.equals(shown)) {
            shown = wanted;
            List<Control> made = new ArrayList<>();
            for (int i = 0; i < turns.sliders().size(); i++) {
                made.add(new Control(i, turns.sliders().get(i)));
            }
            controls = made;
            sliders.getChildren().setAll(made.stream().map(control -> control.node).toList());
            node.setVisible(!made.isEmpty());
        }
        for (int i = 0; i < controls.size(); i++) {
            controls.get(i).show(turns.sliders().get(i));
        }
    }
}
