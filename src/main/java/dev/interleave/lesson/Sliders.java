package dev.interleave.lesson;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds sliders in Java source and turns them. Works on text alone, so it also works on source
/// that does not compile.
public final class Sliders {
    private static final String NUMBER = "-?\\d[\\d_]*(?:\\.\\d[\\d_]*)?";
    private static final Pattern RANGE =
            Pattern.compile(
                    "(%s)\\s*\\.\\.\\s*(%s)(\\s+by powers of 2)?".formatted(NUMBER, NUMBER));
    private static final Pattern ONE_OF =
            Pattern.compile("one of\\s+(%s(?:\\s*,\\s*%s)*)".formatted(NUMBER, NUMBER));
    private static final Pattern CONSTANT =
            Pattern.compile(
                    "(?:^|.*[^\\w.$])(int|long|double)\\s+([A-Za-z_$][\\w$]*)\\s*=\\s*"
                            + "(-?\\s*\\d[\\d_]*(?:\\.[\\d_]*)?(?:[eE][+-]?\\d+)?)[lLdD]?\\s*;\\s*");

    private Sliders() {}

    /// A slider that cannot be turned as asked; the message says what would do.
    public static final class NoSuchSetting extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NoSuchSetting(String message) {
            super(message);
        }
    }

    /// The sliders of a source, in the order of the text.
    public static List<Slider> find(String source) {
        JavaText text = JavaText.of(source);
        List<Slider> sliders = new ArrayList<>();
        for (JavaText.LineComment comment : text.lineComments()) {
            String code = text.code().substring(comment.lineStart(), comment.start());
            Matcher matcher = CONSTANT.matcher(code);
            if (!matcher.matches()) {
                continue;
            }
            String type = matcher.group(1);
            Optional<Slider.Scale> scale = scale(comment.text().strip(), type);
            if (scale.isEmpty()) {
                continue;
            }
            sliders.add(
                    new Slider(
                            matcher.group(2),
                            type,
                            number(matcher.group(3)),
                            scale.get(),
                            comment.lineStart() + matcher.start(3),
                            comment.lineStart() + matcher.end(3),
                            comment.line()));
        }
        return List.copyOf(sliders);
    }

    private static Optional<Slider.Scale> scale(String comment, String type) {
        Matcher oneOf = ONE_OF.matcher(comment);
        if (oneOf.matches()) {
            List<BigDecimal> values = new ArrayList<>();
            for (String part : oneOf.group(1).split(",", -1)) {
                values.add(number(part));
            }
            return values.stream().allMatch(value -> fits(value, type))
                    ? Optional.of(new Slider.Scale.OneOf(List.copyOf(values)))
                    : Optional.empty();
        }
        Matcher range = RANGE.matcher(comment);
        if (!range.matches()) {
            return Optional.empty();
        }
        BigDecimal min = number(range.group(1));
        BigDecimal max = number(range.group(2));
        if (min.compareTo(max) > 0 || !fits(min, type) || !fits(max, type)) {
            return Optional.empty();
        }
        if (range.group(3) == null) {
            return Optional.of(new Slider.Scale.Between(min, max));
        }
        return min.signum() > 0
                ? Optional.of(new Slider.Scale.PowersOfTwo(min, max))
                : Optional.empty();
    }

    private static boolean fits(BigDecimal value, String type) {
        return switch (type) {
            case "int" -> whole(value) && value.toBigInteger().bitLength() < Integer.SIZE;
            case "long" -> whole(value) && value.toBigInteger().bitLength() < Long.SIZE;
            default -> true;
        };
    }

    private static boolean whole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replaceAll("[\\s_]", ""));
    }

    /// The source with one literal replaced; every other character stays.
    ///
    /// @param value a number, with or without underscores
    /// @throws NoSuchSetting when there is no such slider, or the value is not one that it may take
    public static String set(String source, String name, String value) {
        Slider slider = only(find(source), name);
        BigDecimal wanted = wanted(slider, value);
        return source.substring(0, slider.start())
                + literal(slider, wanted)
                + source.substring(slider.end());
    }

    private static Slider only(List<Slider> all, String name) {
        List<Slider> named = all.stream().filter(one -> one.name().equals(name)).toList();
        if (named.size() == 1) {
            return named.getFirst();
        }
        if (named.isEmpty()) {
            List<String> names = all.stream().map(Slider::name).distinct().toList();
            throw new NoSuchSetting(
                    names.isEmpty()
                            ? "There is no slider '%s': the source has no slider (a constant such as 'int %s = 4; // 1..64')."
                                    .formatted(name, name)
                            : "There is no slider '%s'; %s."
                                    .formatted(name, Words.allowed(name, names)));
        }
        throw new NoSuchSetting(
                "There are %d sliders '%s' (lines %s); give them different names."
                        .formatted(
                                named.size(),
                                name,
                                String.join(
                                        ", ",
                                        named.stream().map(one -> "" + one.line()).toList())));
    }

    private static BigDecimal wanted(Slider slider, String value) {
        BigDecimal wanted;
        try {
            if (!value.strip().matches(NUMBER)) {
                throw new NumberFormatException(value);
            }
            wanted = number(value);
        } catch (NumberFormatException e) {
            throw new NoSuchSetting(
                    "'%s' is not a number; %s takes %s."
                            .formatted(value, slider.name(), slider.range()));
        }
        if (!slider.accepts(wanted)) {
            throw new NoSuchSetting(
                    "%s cannot be %s; it is %s %s and takes %s."
                            .formatted(
                                    slider.name(),
                                    value.strip(),
                                    slider.type().equals("int") ? "an" : "a",
                                    slider.type(),
                                    slider.range()));
        }
        return wanted;
    }

    private static String literal(Slider slider, BigDecimal wanted) {
        return slider.type().equals("double")
                ? wanted.toPlainString()
                : wanted.toBigIntegerExact().toString();
    }
}
