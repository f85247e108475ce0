package dev.interleave.chart.picture;

import dev.interleave.chart.Palette;
import dev.interleave.chart.TextFit;
import dev.interleave.chart.Tone;
import dev.interleave.chart.bars.Patterns;
import dev.interleave.timeline.ActivityState;
import java.util.Locale;

/// The looks of an SVG timeline: a style sheet, and the patterns of [Patterns] as shapes.
final class SvgStyle {
    private static final double QUIET = 0.45;
    private static final double QUIET_MARK = 0.55;

    private final Palette palette;

    SvgStyle(Palette palette) {
        this.palette = palette;
    }

    String definitions() {
        StringBuilder svg = new StringBuilder("<defs>\n");
        for (ActivityState state : ActivityState.values()) {
            if (state != ActivityState.RUNNING) {
                svg.append(pattern(state.word(), state, ground(state), mark(state)));
            }
        }
        svg.append(
                pattern(
                        "waiting-quiet",
                        ActivityState.WAITING,
                        quiet(Tone.WAITING, QUIET),
                        quiet(Tone.WAITING_MARK, QUIET_MARK)));
        return svg.append("</defs>\n<style>\n").append(css()).append("</style>\n").toString();
    }

    private String css() {
        StringBuilder css = new StringBuilder();
        double em = palette.em();
        css.append(
                "text{font-family:Inter,system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:%spx;fill:%s}\n"
                        .formatted(SvgText.number(em * 0.93), palette.css(Tone.TEXT)));
        css.append(".title{font-size:%spx;font-weight:700}\n".formatted(SvgText.number(em * 1.15)));
        css.append(".muted{fill:%s}\n".formatted(palette.css(Tone.MUTED)));
        css.append(".bold{font-weight:600}\n.middle{text-anchor:middle}\n");
        css.append(
                ".label{font-size:%spx;stroke-width:4px;stroke-linejoin:round;paint-order:stroke;pointer-events:none}\n"
                        .formatted(SvgText.number(em * TextFit.OUTER)));
        css.append(".inner{font-size:%spx}\n".formatted(SvgText.number(em * TextFit.INNER)));
        css.append(
                ".band{fill:%s}\n.grid{stroke:%s}\n".formatted(rgba(Tone.BAND), rgba(Tone.GRID)));
        for (ActivityState state : ActivityState.values()) {
            String name = SvgText.cssClass(state);
            String fill =
                    state == ActivityState.RUNNING ? ground(state) : "url(#" + state.word() + ")";
            Tone edge = state == ActivityState.BLOCKED ? Tone.BLOCKED : Tone.markOf(state);
            css.append(".%s{fill:%s;stroke:%s}\n".formatted(name, fill, palette.css(edge)));
            css.append(
                    "text.on-%s{fill:%s;stroke:%s}\n"
                            .formatted(
                                    state.word(), palette.css(Tone.textOn(state)), ground(state)));
        }
        css.append(
                ".quiet{fill:url(#waiting-quiet);stroke:%s}\n"
                        .formatted(quiet(Tone.WAITING_MARK, QUIET_MARK)));
        css.append("text.on-quiet{stroke:%s}\n".formatted(quiet(Tone.WAITING, QUIET)));
        css.append(".many{fill:%s}\n".formatted(ground(ActivityState.RUNNING)));
        css.append(".failed{fill:none;stroke:%s;stroke-width:2}\n".formatted(red(Tone.FAILED)));
        css.append(".cross{fill:%s}\n".formatted(red(Tone.FAILED)));
        css.append(
                ".cross-mark{stroke:%s;stroke-width:2;stroke-linecap:round}\n"
                        .formatted(red(Tone.FAILED_TEXT)));
        css.append(".cancelled{fill:%s}\n".formatted(palette.css(Tone.MUTED)));
        css.append(".dash{fill:%s}\n".formatted(palette.css(Tone.BACKGROUND)));
        css.append(".more{fill:%s}\n.crowd{stroke:none}\n".formatted(palette.css(Tone.TEXT)));
        return css.toString();
    }

    private String pattern(String id, ActivityState state, String ground, String mark) {
        double period = Math.max(6, Math.round(0.56 * palette.em()));
        String size = SvgText.number(period);
        return ("<pattern id=\"%s\" width=\"%s\" height=\"%s\" patternUnits=\"userSpaceOnUse\">"
                        + "<rect width=\"%s\" height=\"%s\" fill=\"%s\"/><path d=\"%s\" fill=\"%s\"/></pattern>\n")
                .formatted(id, size, size, size, size, ground, marks(state, period), mark);
    }

    /// The same shapes as [Patterns#marked].
    private static String marks(ActivityState state, double p) {
        return switch (state) {
            case RUNNING -> "";
            case SLEEPING ->
                    path(
                            "M%s %sa%3$s %3$s 0 1 0 %4$s 0a%3$s %3$s 0 1 0 -%4$s 0z",
                            0.3 * p, 0.5 * p, 0.2 * p, 0.4 * p);
            case WAITING -> path("M0 0H%1$sL0 %1$szM%2$s 0V%1$sL%1$s %2$sH0z", 0.24 * p, p);
            case BLOCKED ->
                    path("M0 0H%1$sL%2$s %3$sV%2$szM0 %3$sL%1$s %2$sH0z", 0.36 * p, p, 0.64 * p);
            case IO ->
                    path("M0 0H%1$sV%2$sH0zM0 %3$sH%1$sV%4$sH0z", p, 0.14 * p, 0.5 * p, 0.64 * p);
            case RUNNABLE ->
                    path(
                            "M0 0H%2$sV%1$sH0zM%3$s 0H%4$sV%1$sH%3$sz",
                            p, 0.14 * p, 0.5 * p, 0.64 * p);
        };
    }

    private static String path(String shape, double... lengths) {
        Object[] texts = new Object[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            texts[i] = SvgText.number(lengths[i]);
        }
        return shape.formatted(texts);
    }

    private String ground(ActivityState state) {
        return palette.css(Tone.of(state));
    }

    private String mark(ActivityState state) {
        return palette.css(Tone.markOf(state));
    }

    private String red(Tone tone) {
        return palette.css(tone);
    }

    private String quiet(Tone tone, double share) {
        int mixed = Patterns.mix(palette.argb(Tone.BACKGROUND), palette.argb(tone), share);
        return "#%06x".formatted(mixed & 0xffffff);
    }

    /// Older readers know no colours with eight digits.
    private String rgba(Tone tone) {
        int argb = palette.argb(tone);
        return String.format(
                Locale.ROOT,
                "rgba(%d,%d,%d,%.2f)",
                argb >> 16 & 255,
                argb >> 8 & 255,
                argb & 255,
                (argb >>> 24) / 255.0);
    }
}
