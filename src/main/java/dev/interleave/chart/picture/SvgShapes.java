package dev.interleave.chart.picture;

/// SVG in the making: groups with tooltips, rectangles, words.
final class SvgShapes {
    private final StringBuilder svg = new StringBuilder();
    private int count;

    /// How many elements there are.
    int count() {
        return count;
    }

    String text() {
        return svg.toString();
    }

    /// Opens a group that shows the tip under the pointer.
    void open(String kind, String tip) {
        count++;
        svg.append("<g class=\"").append(kind).append("\"><title>");
        svg.append(SvgText.escaped(tip)).append("</title>");
    }

    void close() {
        svg.append("</g>\n");
    }

    void rect(String name, double x, double y, double width, double height, double radius) {
        shape(name, x, y, width, height, radius, "");
    }

    /// A rectangle of that opacity.
    void faint(String name, double x, double y, double width, double height, double opacity) {
        String more = " fill-opacity=\"" + SvgText.number(opacity) + "\"";
        shape(name, x, y, width, height, 0, more);
    }

    private void shape(
            String name,
            double x,
            double y,
            double width,
            double height,
            double radius,
            String more) {
        begin("rect", name);
        attribute("x", x);
        attribute("y", y);
        attribute("width", Math.max(0.1, width));
        attribute("height", Math.max(0.1, height));
        if (radius > 0 && width > 2) {
            attribute("rx", Math.min(radius, width / 2));
        }
        svg.append(more).append("/>");
    }

    void line(String name, double x0, double y0, double x1, double y1) {
        begin("line", name);
        attribute("x1", x0);
        attribute("y1", y0);
        attribute("x2", x1);
        attribute("y2", y1);
        svg.append("/>\n");
    }

    /// @param commands as in the attribute `d`
    void path(String name, String commands) {
        begin("path", name);
        svg.append(" d=\"").append(commands).append("\"/>");
    }

    void cross(double x, double y, double arm) {
        String left = SvgText.number(x - arm);
        String right = SvgText.number(x + arm);
        String top = SvgText.number(y - arm);
        String bottom = SvgText.number(y + arm);
        path("cross-mark", "M%s %sL%s %sM%1$s %4$sL%3$s %2$s".formatted(left, top, right, bottom));
    }

    /// @param y of the line that the letters stand on
    void words(String name, double x, double y, String words) {
        begin("text", name);
        attribute("x", x);
        attribute("y", y);
        svg.append('>').append(SvgText.escaped(words)).append("</text>\n");
    }

    private void begin(String element, String name) {
        count++;
        svg.append('<').append(element).append(" class=\"").append(name).append('"');
    }

    private void attribute(String name, double value) {
        svg.append(' ').append(name).append("=\"").append(SvgText.number(value)).append('"');
    }
}
