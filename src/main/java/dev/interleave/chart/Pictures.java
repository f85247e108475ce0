package dev.interleave.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// Writes what JavaFX shows as PNG files. FX thread only.
public final class Pictures {
    private static final double SHARP = 2;

    private Pictures() {}

    /// Writes the node at twice its size, on that ground.
    public static void png(Node node, Color ground, Path file) throws IOException {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SHARP, SHARP));
        parameters.setFill(ground);
        write(node.snapshot(parameters, null), file);
    }

    /// Writes the whole scene, pixel by pixel.
    public static void png(Scene scene, Path file) throws IOException {
        write(scene.snapshot(null), file);
    }

    /// Writes the image as PNG; makes the folder when it is missing.
    public static void write(WritableImage image, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!ImageIO.write(buffered(image), "png", file.toFile())) {
            throw new IOException("This JDK has no writer for PNG; cannot write " + file);
        }
    }

    /// Writes the image as PNG and leaves the stream open. On any thread, once it is drawn.
    public static void write(WritableImage image, OutputStream out) throws IOException {
        if (!ImageIO.write(buffered(image), "png", out)) {
            throw new IOException("This JDK has no writer for PNG");
        }
    }

    static BufferedImage buffered(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        return buffered;
    }
}
