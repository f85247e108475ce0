package dev.interleave.app;

import dev.interleave.cli.Console;
import dev.interleave.support.Fx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;

/// The application as it is shipped, with somebody who types into it without a pause, and tells the
/// parent process how far they are. Started as a process of its own, to be killed.
public final class TypingApp {
    static final String KEYS = "0123456789abcdef";

    private TypingApp() {}

    /// Opens the window and types, or shows what was typed.
    ///
    /// @param arguments the folder of lessons, and `type` or `show`
    public static void main(String[] arguments) {
        var console = new Console(System.in, System.out, System.err);
        var window =
                new dev.interleave.app.Window(
                        heap -> {
                            throw new IllegalStateException("nothing is run here");
                        },
                        console);
        var typist = new Thread(() -> use(arguments[1].equals("type")), "typist");
        typist.setDaemon(true);
        typist.start();
        window.open(Path.of(arguments[0]));
    }

    private static void use(boolean type) {
        Fx.await("the editor", () -> area().isPresent());
        CodeArea area = Fx.call(() -> area().orElseThrow());
        if (!type) {
            String text = Fx.call(area::getText);
            System.out.println(
                    "text "
                            + Base64.getEncoder()
                                    .encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            System.out.flush();
            return;
        }
        Fx.run(() -> area.moveTo(0));
        for (int i = 0; ; i++) {
            Fx.type(area, KEYS.substring(i % KEYS.length(), i % KEYS.length() + 1));
            System.out.println("typed " + (i + 1));
            System.out.flush();
        }
    }

    private static Optional<CodeArea> area() {
        return Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll(".code-area").stream())
                .filter(node -> node instanceof CodeArea)
                .map((Node node) -> (CodeArea) node)
                .filter(area -> area.getLength() > 0)
                .findFirst();
    }
}
