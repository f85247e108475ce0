package dev.interleave.chart.bars;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Pixels in memory that JavaFX shows without a copy.
public final class BarImage extends ImageView {
    private PixelBuffer<IntBuffer> buffer = buffer(1, 1);
    private Raster raster = new Raster(1, 1, buffer.getBuffer().array());

    public BarImage() {
        setManaged(false);
        setMouseTransparent(true);
        setSmooth(false);
    }

    /// Makes it cover that rectangle with `scale` device pixels for a pixel.
    public Raster cover(double x, double y, double width, double height, double scale) {
        int columns = Math.max(1, (int) Math.round(width * scale));
        int rows = Math.max(1, (int) Math.round(height * scale));
        if (columns != raster.width() || rows != raster.height()) {
            buffer = buffer(columns, rows);
            raster = new Raster(columns, rows, buffer.getBuffer().array());
            setImage(new WritableImage(buffer));
        }
        setX(x);
        setY(y);
        setFitWidth(columns / scale);
        setFitHeight(rows / scale);
        return raster;
    }

    /// Shows what was drawn into the raster.
    public void update() {
        buffer.updateBuffer(whole -> null);
    }

    private static PixelBuffer<IntBuffer> buffer(int width, int height) {
        return new PixelBuffer<>(
                width,
                height,
                IntBuffer.allocate(width * height),
                PixelFormat.getIntArgbPreInstance());
    }
}
