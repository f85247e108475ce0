package dev.interleave.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// Makes split panes that remember their dividers by name. FX thread only.
final class Dividers {
    private final Map<String, List<Double>> remembered;
    private final Map<String, SplitPane> panes = new HashMap<>();

    Dividers(Map<String, List<Double>> remembered) {
        this.remembered = new HashMap<>(remembered);
    }

    /// @param positions of the dividers when none are remembered, 0..1
    SplitPane split(String name, Orientation orientation, List<Double> positions, Node... parts) {
        var pane = new SplitPane(parts);
        pane.setOrientation(orientation);
        set(pane, remembered.getOrDefault(name, positions));
        panes.put(name, pane);
        return pane;
    }

    /// Notes where they are, as before a part is taken out.
    void note(String name) {
        SplitPane pane = panes.get(name);
        if (pane != null && pane.getDividers().size() > 0) {
            remembered.put(name, DoubleStream.of(pane.getDividerPositions()).boxed().toList());
        }
    }

    /// Puts them back where they were.
    void restore(String name, List<Double> usual) {
        SplitPane pane = panes.get(name);
        if (pane != null) {
            set(pane, remembered.getOrDefault(name, usual));
        }
    }

    private static void set(SplitPane pane, List<Double> positions) {
        pane.setDividerPositions(positions.stream().mapToDouble(Double::doubleValue).toArray());
    }

    Map<String, List<Double>> positions() {
        panes.keySet().forEach(this::note);
        return Map.copyOf(remembered);
    }
}
