package dev.interleave.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class FxTest {
    @Test
    void a_click_reaches_the_button_and_the_window_can_be_wider_than_the_fixed_screen() {
        var clicks = new AtomicInteger();
        Button button = Fx.call(() -> new Button("Go"));
        Fx.run(() -> button.setOnAction(event -> clicks.incrementAndGet()));
        var stage = Fx.show(Fx.call(() -> new StackPane(button)), 1440, 900);
        Fx.click(button);
        assertThat(clicks).hasValue(1);
        assertThat(Fx.call(() -> stage.getScene().snapshot(null).getWidth())).isEqualTo(1440);
        Fx.run(stage::close);
    }
}
