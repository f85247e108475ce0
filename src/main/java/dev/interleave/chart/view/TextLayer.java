package dev.interleave.chart.view;

import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Texts that are written anew in every drawing, as nodes that are kept and only touched where
/// something differs. Clipped to its size.
final class TextLayer extends Pane {
    private int used;

    TextLayer() {
        setManaged(false);
        setMouseTransparent(true);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    void begin() {
        used = 0;
    }

    /// Writes with the middle of the text at `y`.
    void write(double x, double y, String words, Font font, Color colour) {
        Text text;
        if (used < getChildren().size()) {
            text = (Text) getChildren().get(used);
        } else {
            text = new Text();
            text.setManaged(false);
            text.setTextOrigin(VPos.CENTER);
            getChildren().add(text);
        }
        used++;
        if (!words.equals(text.getText())) {
            text.setText(words);
        }
        if (!font.equals(text.getFont())) {
            text.setFont(font);
        }
        if (!colour.equals(text.getFill())) {
            text.setFill(colour);
        }
        text.setX((double) Math.round(x));
        text.setY((double) Math.round(y));
        text.setVisible(true);
    }

    void end() {
        for (int index = used; index < getChildren().size(); index++) {
            getChildren().get(index).setVisible(false);
        }
    }
}
