package dev.interleave.launch;

import dev.interleave.compile.SourceFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says of a program that failed because it was started without arguments how to give some.
final class MissingArguments {
    private static final Pattern MAIN =
            Pattern.compile(
                    "\\bmain\\s*\\(\\s*(?:final\\s+)?String\\s*(?:\\[\\s*\\]|\\.\\.\\.)\\s*(\\w+)");
    private static final Pattern OUTSIDE =
            Pattern.compile(
                    "ArrayIndexOutOfBoundsException: Index \\d+ out of bounds for length (\\d+)");

    private MissingArguments() {}

    static Outcome explain(Program program, Outcome outcome) {
        Matcher outside = OUTSIDE.matcher(outcome.message());
        if (outcome.kind() != Outcome.Kind.FAILED
                || !outside.find()
                || !outside.group(1).equals("" + program.arguments().size())) {
            return outcome;
        }
        for (SourceFile file : program.files()) {
            Matcher main = MAIN.matcher(file.text());
            if (main.find() && reads(file.text(), main.group(1))) {
                return new Outcome(
                        outcome.kind(),
                        outcome.exitCode(),
                        "%s The program reads %s[…] and was given %s: interleave run %s --args \"…\" gives some."
                                .formatted(
                                        outcome.message(),
                                        main.group(1),
                                        count(program.arguments().size()),
                                        program.name()),
                        outcome.limit());
            }
        }
        return outcome;
    }

    private static boolean reads(String text, String array) {
        return Pattern.compile("\\b" + array + "\\s*\\[").matcher(text).find();
    }

    private static String count(int arguments) {
        return switch (arguments) {
            case 0 -> "no arguments";
            case 1 -> "1 argument";
            default -> arguments + " arguments";
        };
    }
}
