package dev.interleave.chart.experiment;

import dev.interleave.chart.Tone;
import java.util.List;

/// What one chart of an experiment shows. Immutable, for any thread.
///
/// @param title as in `Work.java: speed-up by workers`
/// @param note one or two lines below it: the finding
/// @param conditions one line at the foot: under what it was measured
/// @param warnings sentences at the foot that make the figures less sure
/// @param xName of the axis along the chart
/// @param yName of the axis that goes up, with its unit
/// @param spread whether x goes by doublings, so that 1, 2, 4 … stand evenly
/// @param ticks values of x with a number below them
/// @param curves those that are drawn first come first
/// @param marks values of x with a vertical line
public record Figure(
        String title,
        String note,
        String conditions,
        List<String> warnings,
        String xName,
        String yName,
        boolean spread,
        List<Double> ticks,
        List<Curve> curves,
        List<Mark> marks) {
    public static final Figure NONE =
            new Figure("", "", "", List.of(), "", "", false, List.of(), List.of(), List.of());

    /// How a curve is drawn.
    public enum Kind {
        /// Points joined by a line, with whiskers for their spread.
        MEASURED,
        /// A thin line.
        FITTED,
        /// A dashed line: nobody has measured it.
        IDEAL
    }

    /// Points that belong together.
    ///
    /// @param points with increasing x
    public record Curve(String name, Tone tone, Kind kind, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /// A value, and how far it may be off.
    ///
    /// @param low end of the whisker
    /// @param high end of the whisker
    /// @param words what the point says under the pointer
    public record Point(double x, double y, double low, double high, String words) {
        public static Point at(double x, double y) {
            return new Point(x, y, y, y, "");
        }
    }

    /// A vertical line with a word.
    ///
    /// @param x where it stands
    /// @param text beside it
    /// @param tone of both
    public record Mark(double x, String text, Tone tone) {}

    public Figure {
        warnings = List.copyOf(warnings);
        ticks = List.copyOf(ticks);
        curves = List.copyOf(curves);
        marks = List.copyOf(marks);
    }

    /// True when there is nothing to draw.
    public boolean isEmpty() {
        return curves.stream().allMatch(curve -> curve.points().isEmpty());
    }

    /// Where x stands along the axis, in steps of the axis.
    double along(double x) {
        return spread ? Math.log(Math.max(x, Double.MIN_NORMAL)) / Math.log(2) : x;
    }

    /// First and last place along the axis, with air beside them.
    double[] range() {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (Curve curve : curves) {
            for (Point point : curve.points()) {
                least = Math.min(least, along(point.x()));
                most = Math.max(most, along(point.x()));
            }
        }
        for (Mark mark : marks) {
            least = Math.min(least, along(mark.x()));
            most = Math.max(most, along(mark.x()));
        }
        if (least > most) {
            return new double[] {0, 1};
        }
        double air = least == most ? 0.5 : (most - least) * 0.05;
        return new double[] {least - air, most + air};
    }

    /// Height of what was measured, with air above; ideal lines may leave the chart.
    double top() {
        double top = 0;
        for (Curve curve : curves) {
            for (Point point : curve.points()) {
                if (curve.kind() == Kind.MEASURED) {
                    top = Math.max(top, point.high());
                }
            }
        }
        return top <= 0 ? 1 : top * 1.18;
    }

    /// A distance of 1, 2 or 5 times a power of ten that makes three to six steps of that height.
    static double step(double top) {
        double power = Math.pow(10, Math.floor(Math.log10(top)));
        for (double step : new double[] {0.2, 0.5, 1, 2, 5}) {
            if (top / (step * power) <= 6) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
