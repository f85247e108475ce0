package dev.interleave.ui.markdown;

import dev.interleave.ui.code.JavaLexer;
import dev.interleave.ui.kit.Kit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/// Turns CommonMark blocks into JavaFX nodes. FX thread only.
public final class Markdown {
    private static final int COLOURED_LISTING = 20_000;

    private final Kit kit;
    private final Path folder;

    /// @param folder the lesson's own folder: images come from nowhere else
    public Markdown(Kit kit, Path folder) {
        this.kit = kit;
        this.folder = folder;
    }

    public javafx.scene.Node block(Node node) {
        return switch (node) {
            case Heading heading ->
                    InlineText.flow(kit, heading, "heading", "h" + Math.max(2, heading.getLevel()));
            case Paragraph paragraph -> paragraph(paragraph);
            case BulletList list -> list(list, "•", 0);
            case OrderedList list ->
                    list(list, "", Optional.ofNullable(list.getMarkerStartNumber()).orElse(1));
            case BlockQuote quote -> box("quote", children(quote));
            case FencedCodeBlock code -> listing(code.getLiteral(), code.getInfo());
            case IndentedCodeBlock code -> listing(code.getLiteral(), "");
            case ThematicBreak _ -> box("rule", List.of());
            case HtmlBlock html -> listing(html.getLiteral(), "html");
            default -> box("block", children(node));
        };
    }

    /// Text in Markdown that stands in a lesson's question or answer.
    public VBox text(String words) {
        Node document = Parser.builder().build().parse(words);
        return box("callout-text", children(document));
    }

    private List<javafx.scene.Node> children(Node parent) {
        List<javafx.scene.Node> blocks = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            blocks.add(block(node));
        }
        return blocks;
    }

    private static VBox box(String styleClass, List<javafx.scene.Node> content) {
        var box = new VBox();
        box.getChildren().addAll(content);
        box.getStyleClass().add(styleClass);
        return box;
    }

    private javafx.scene.Node paragraph(Paragraph paragraph) {
        if (paragraph.getFirstChild() instanceof org.commonmark.node.Image image
                && image.getNext() == null) {
            return picture(image);
        }
        return InlineText.flow(kit, paragraph, "paragraph");
    }

    private javafx.scene.Node list(Node list, String bullet, int first) {
        var items = new VBox();
        items.getStyleClass().add("list");
        int number = first;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                String sign = bullet.isEmpty() ? number++ + "." : bullet;
                VBox content = box("item", children(item));
                content.setMinWidth(0);
                HBox.setHgrow(content, Priority.ALWAYS);
                var row = new HBox(kit.label(sign, "bullet"), content);
                row.getStyleClass().add("item-row");
                items.getChildren().add(row);
            }
        }
        return items;
    }

    /// Java code, coloured, to be read.
    public javafx.scene.Node java(String code) {
        return listing(code, "java");
    }

    private javafx.scene.Node listing(String literal, String info) {
        String text = literal.stripTrailing();
        var flow = new TextFlow();
        flow.getStyleClass().add("listing-text");
        if (info.startsWith("java") && text.length() < COLOURED_LISTING) {
            int[] last = {0};
            JavaLexer.lex(
                    text,
                    (start, end, kind) -> {
                        piece(flow, text.substring(last[0], start), "plain");
                        String style = kind.name().toLowerCase(Locale.ROOT);
                        piece(flow, text.substring(start, end), style);
                        last[0] = end;
                    });
            piece(flow, text.substring(last[0]), "plain");
        } else {
            piece(flow, text, "plain");
        }
        return box("listing", List.of(flow));
    }

    private static void piece(TextFlow flow, String text, String styleClass) {
        if (!text.isEmpty()) {
            var piece = new Text(text);
            piece.getStyleClass().addAll("source", styleClass);
            flow.getChildren().add(piece);
        }
    }

    private javafx.scene.Node picture(org.commonmark.node.Image image) {
        String words = InlineText.plain(kit, image);
        Optional<Path> file = inFolder(image.getDestination());
        if (file.isEmpty()) {
            return kit.wrapped(
                    "[" + words + ": the picture " + image.getDestination() + " is not there]",
                    "muted");
        }
        var view = new ImageView(new Image(file.get().toUri().toString(), true));
        view.setPreserveRatio(true);
        view.setAccessibleText(words);
        var frame =
                new Region() {
                    @Override
                    protected double computePrefHeight(double width) {
                        Image shown = view.getImage();
                        double wide = Math.min(width, shown.getWidth());
                        return shown.getWidth() <= 0
                                ? 0
                                : wide * shown.getHeight() / shown.getWidth();
                    }

                    @Override
                    public javafx.geometry.Orientation getContentBias() {
                        return javafx.geometry.Orientation.HORIZONTAL;
                    }

                    @Override
                    protected void layoutChildren() {
                        view.setFitWidth(Math.min(getWidth(), view.getImage().getWidth()));
                        view.relocate(0, 0);
                    }

                    void show() {
                        getChildren().setAll(view);
                        view.getImage().heightProperty().subscribe(h -> requestLayout());
                    }
                };
        frame.show();
        frame.setMinHeight(Region.USE_PREF_SIZE);
        return frame;
    }

    /// The file of that name, when it lies in the lesson's folder or below.
    private Optional<Path> inFolder(String destination) {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(destination).toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }
}
