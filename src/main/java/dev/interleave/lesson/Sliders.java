package dev.interleave.lesson;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds sliders in Java source and turns them. Works on text alone, so it also works on source
/// that does not compile.
public final class Sliders {
    private static final String HEX = "0[xX][0-9a-fA-F][0-9a-fA-F_]*";
    private static final String NUMBER = "(?:-?" + HEX + "|-?\\d[\\d_]*(?:\\.\\d[\\d_]*)?)";
    private static final String LITERAL =
            "(-?\\s*(?:" + HEX + "|\\d[\\d_]*(?:\\.[\\d_]*)?(?:[eE][+-]?\\d+)?))";
    private static final Pattern RANGE =
            Pattern.compile(
                    "(%s)\\s*\\.\\.\\s*(%s)(\\s+by powers of 2)?".formatted(NUMBER, NUMBER));
    private static final Pattern ONE_OF =
            Pattern.compile("one of\\s+(%s(?:\\s*,\\s*%s)*)".formatted(NUMBER, NUMBER));
    private static final Pattern CONSTANT =
            Pattern.compile(
                    "(?:^|.*[^\\w.$])(int|long|double)\\s+([A-Za-z_$][\\w$]*)\\s*=\\s*"
                            + LITERAL
                            + "[lLdD]?\\s*;\\s*");

    /// A time, as in `Duration pause = Duration.ofMillis(200); // 10..1000`.
    private static final Pattern DURATION =
            Pattern.compile(
                    "(?:^|.*[^\\w.$])(Duration|var)\\s+([A-Za-z_$][\\w$]*)\\s*=\\s*"
                            + "Duration\\s*\\.\\s*of(?:Nanos|Millis|Seconds|Minutes)\\s*\\(\\s*"
                            + LITERAL
                            + "[lL]?\\s*\\)\\s*;\\s*");

    /// What Java takes for octal: `010` is 8, which nobody expects.
    private static final Pattern OCTAL = Pattern.compile("-?\\s*0[0-7_]+");

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
            boolean plain = matcher.matches();
            if (!plain) {
                matcher = DURATION.matcher(code);
            }
            if ((!plain && !matcher.matches()) || OCTAL.matcher(matcher.group(3)).matches()) {
                continue;
            }
            String type = plain ? matcher.group(1) : "long";
            if (!fits(number(matcher.group(3)), type)) {
                continue;
            }
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
        String plain = text.replaceAll("[\\s_]", "");
        int hex = plain.toLowerCase(Locale.ROOT).indexOf("0x");
        return hex >= 0
                ? new BigDecimal(
                        new BigInteger(plain.substring(0, hex) + plain.substring(hex + 2), 16))
                : new BigDecimal(plain);
    }

    /// The source with one literal replaced; every other character stays.
    ///
    /// @param value a number, with or without underscores
    /// @throws NoSuchSetting when there is no such slider, or the value is not one that it may take
    public static String set(String source, String name, String value) {
        Slider slider = only(find(source), name);
        BigDecimal wanted = wanted(slider, value);
        return source.substring(0, slider.start())
                + literal(slider, source, wanted)
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

    /// The value as it is to stand in the text, written as the literal there is written: in hex, or
    /// with underscores.
    ///
    /// @param source the text in which the slider was found
    public static String literal(Slider slider, String source, BigDecimal value) {
        if (slider.type().equals("double")) {
            String plain = value.stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String now = source.substring(slider.start(), slider.end());
        BigInteger whole = value.toBigIntegerExact();
        if (now.toLowerCase(Locale.ROOT).contains("0x")) {
            String digits = whole.abs().toString(16);
            boolean upper = now.replaceFirst("0[xX]", "").matches(".*[A-F].*");
            return (whole.signum() < 0 ? "-0x" : "0x")
                    + (upper ? digits.toUpperCase(Locale.ROOT) : digits);
        }
        return now.contains("_")
                ? String.format(Locale.ROOT, "%,d", whole).replace(',', '_')
                : whole.toString();
    }
}
