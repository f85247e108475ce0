package dev.interleave.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Parent;

/// Theme and scale of the window. FX thread only.
public final class Look {
    private static final double EM_PX = 14;
    private static final double PRESENTER_EM_PX = 20;
    private static final List<Integer> ZOOMS =
            List.of(80, 90, 100, 110, 125, 150, 175, 200, 250, 300);
    private static final String SHEET = "/dev/interleave/ui/workbench.css";

    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final BooleanProperty presenter = new SimpleBooleanProperty();
    private final IntegerProperty zoomPercent = new SimpleIntegerProperty(100);
    private final ReadOnlyDoubleWrapper em = new ReadOnlyDoubleWrapper(EM_PX);

    public Look(boolean dark, boolean presenter, int zoomPercent) {
        this.dark.set(dark);
        this.presenter.set(presenter);
        this.zoomPercent.set(Math.clamp(zoomPercent, ZOOMS.getFirst(), ZOOMS.getLast()));
        this.presenter.subscribe(this::measure);
        this.zoomPercent.subscribe(this::measure);
        measure();
    }

    private void measure() {
        double base = presenter.get() ? PRESENTER_EM_PX : EM_PX;
        em.set((double) Math.round(base * zoomPercent.get() / 100.0));
    }

    /// True for the dark theme.
    public BooleanProperty darkProperty() {
        return dark;
    }

    /// True when the window is shown to a room: larger type.
    public BooleanProperty presenterProperty() {
        return presenter;
    }

    /// The learner's own scale, in percent.
    public IntegerProperty zoomPercentProperty() {
        return zoomPercent;
    }

    /// Height of the base font, in px; everything is a multiple of it.
    public ReadOnlyDoubleProperty emProperty() {
        return em.getReadOnlyProperty();
    }

    public double em() {
        return em.get();
    }

    public void larger() {
        ZOOMS.stream().filter(z -> z > zoomPercent.get()).findFirst().ifPresent(zoomPercent::set);
    }

    public void smaller() {
        ZOOMS.reversed().stream()
                .filter(z -> z < zoomPercent.get())
                .findFirst()
                .ifPresent(zoomPercent::set);
    }

    public void normalSize() {
        zoomPercent.set(100);
    }

    /// Dresses the root of a window, now and whenever theme or scale change.
    public void dress(Parent root) {
        root.getStylesheets().add(Look.class.getResource(SHEET).toExternalForm());
        em.subscribe(px -> {
            root.getStylesheets().removeIf(sheet -> sheet.startsWith("data:"));
            root.getStylesheets().add(Styles.toDataURI(IconSize.sheet(px.doubleValue())));
            root.setStyle("-fx-font-size: " + px + "px;");
        });
        presenter.subscribe(on -> toggle(root, "presenter", on));
        dark.subscribe(on -> {
            Application.setUserAgentStylesheet(
                    (on ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            toggle(root, "dark", on);
            toggle(root, "light", !on);
        });
    }

    private static void toggle(Parent root, String styleClass, boolean on) {
        root.getStyleClass().remove(styleClass);
        if (on) {
            root.getStyleClass().add(styleClass);
        }
    }
}
