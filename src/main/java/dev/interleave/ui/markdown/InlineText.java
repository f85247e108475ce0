package dev.interleave.ui.markdown;

import dev.interleave.ui.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/// The words of one paragraph as styled text.
final class InlineText {
    private final Kit kit;
    private final List<Text> words = new ArrayList<>();

    private InlineText(Kit kit) {
        this.kit = kit;
    }

    static TextFlow flow(Kit kit, Node parent, String... styleClasses) {
        var inline = new InlineText(kit);
        inline.children(parent, List.of());
        var flow = new TextFlow();
        flow.getChildren().addAll(inline.words);
        flow.getStyleClass().addAll(styleClasses);
        return flow;
    }

    /// The words alone.
    static String plain(Kit kit, Node parent) {
        var inline = new InlineText(kit);
        inline.children(parent, List.of());
        return String.join("", inline.words.stream().map(Text::getText).toList());
    }

    private void children(Node parent, List<String> styles) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            add(node, styles);
        }
    }

    private void add(Node node, List<String> styles) {
        switch (node) {
            case org.commonmark.node.Text text -> word(text.getLiteral(), styles);
            case Code code -> word(code.getLiteral(), with(styles, "code"));
            case SoftLineBreak _ -> word(" ", styles);
            case HardLineBreak _ -> word("\n", styles);
            case Emphasis emphasis -> children(emphasis, with(styles, "emphasis"));
            case StrongEmphasis strong -> children(strong, with(styles, "strong"));
            case Link link -> link(link, styles);
            case Image image -> children(image, with(styles, "emphasis"));
            case HtmlInline html -> word(html.getLiteral(), styles);
            default -> children(node, styles);
        }
    }

    private void link(Link link, List<String> styles) {
        int first = words.size();
        children(link, with(styles, "link"));
        for (Text word : words.subList(first, words.size())) {
            Tooltip.install(word, kit.tip(link.getDestination()));
        }
    }

    private void word(String literal, List<String> styles) {
        var text = new Text(literal);
        text.getStyleClass().add("word");
        text.getStyleClass().addAll(styles);
        words.add(text);
    }

    private static List<String> with(List<String> styles, String more) {
        List<String> all = new ArrayList<>(styles);
        all.add(more);
        return all;
    }
}
