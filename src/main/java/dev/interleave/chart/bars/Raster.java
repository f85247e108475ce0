package dev.interleave.chart.bars;

import java.util.Arrays;

/// Pixels (premultiplied ARGB) and the few shapes that bars need. Everything is clipped.
public final class Raster {
    private final int width;
    private final int height;
    private final int[] pixels;

    public Raster(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    int at(int x, int y) {
        return pixels[y * width + x];
    }

    public void clear() {
        Arrays.fill(pixels, 0);
    }

    /// Puts the colour there, whatever was there before.
    void fill(int x0, int y0, int x1, int y1, int argb) {
        int left = Math.max(0, x0);
        int right = Math.min(width, x1);
        if (left >= right) {
            return;
        }
        for (int y = Math.max(0, y0); y < Math.min(height, y1); y++) {
            Arrays.fill(pixels, y * width + left, y * width + right, argb);
        }
    }

    /// Puts the colour of each column there, but leaves columns without colour (0) as they are.
    void columns(int y0, int y1, int[] argb) {
        for (int y = Math.max(0, y0); y < Math.min(height, y1); y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                if (argb[x] != 0) {
                    pixels[row + x] = argb[x];
                }
            }
        }
    }

    /// Draws the inner edge of a rectangle.
    void frame(int x0, int y0, int x1, int y1, int edge, int argb) {
        fill(x0, y0, x1, y0 + edge, argb);
        fill(x0, y1 - edge, x1, y1, argb);
        fill(x0, y0, x0 + edge, y1, argb);
        fill(x1 - edge, y0, x1, y1, argb);
    }

    /// Fills a rectangle with rounded corners; each column takes the tile that `columns` says.
    ///
    /// @param columns state of each column of the raster
    /// @param tiles square tiles by state, of `period` pixels a side
    public void tiled(
            int x0, int y0, int x1, int y1, int radius, byte[] columns, int[][] tiles, int period) {
        int left = Math.max(0, x0);
        int right = Math.min(width, x1);
        int r = Math.max(0, Math.min(radius, Math.min((x1 - x0) / 2, (y1 - y0) / 2)));
        if (left >= right) {
            return;
        }
        int top = Math.max(0, y0);
        for (int y = top; y < Math.min(height, y1); y++) {
            int row = y * width;
            boolean straight = y - y0 >= r && y1 - 1 - y >= r;
            // Rows without corners repeat.
            if (straight && y - period >= Math.max(top, y0 + r)) {
                System.arraycopy(
                        pixels, row - period * width + left, pixels, row + left, right - left);
            } else {
                tiledRow(x0, x1, y, r, Math.min(y - y0, y1 - 1 - y), columns, tiles, period);
            }
        }
    }

    private void tiledRow(
            int x0, int x1, int y, int r, int fromEdge, byte[] columns, int[][] tiles, int period) {
        int row = y * width;
        int tileRow = y % period * period;
        int left = Math.max(0, x0);
        int column = left % period;
        for (int x = left; x < Math.min(width, x1); x++) {
            int argb = tiles[columns[x]][tileRow + column];
            if (++column == period) {
                column = 0;
            }
            int fromSide = Math.min(x - x0, x1 - 1 - x);
            if (fromEdge < r && fromSide < r) {
                double covered = corner(r - fromSide - 0.5, r - fromEdge - 0.5, r);
                pixels[row + x] = Patterns.mix(pixels[row + x], argb, covered);
            } else {
                pixels[row + x] = argb;
            }
        }
    }

    private static double corner(double dx, double dy, int radius) {
        return Math.clamp(radius + 0.5 - Math.sqrt(dx * dx + dy * dy), 0, 1);
    }

    /// A cross from corner to corner.
    void cross(int x0, int y0, int size, double thickness, int argb) {
        for (int y = Math.max(0, y0); y < Math.min(height, y0 + size); y++) {
            for (int x = Math.max(0, x0); x < Math.min(width, x0 + size); x++) {
                double u = x - x0 + 0.5;
                double v = y - y0 + 0.5;
                double away = Math.min(Math.abs(u - v), Math.abs(u + v - size)) / Math.sqrt(2);
                double covered = Math.clamp(thickness / 2 + 0.5 - away, 0, 1);
                int index = y * width + x;
                pixels[index] = Patterns.mix(pixels[index], argb, covered);
            }
        }
    }
}
