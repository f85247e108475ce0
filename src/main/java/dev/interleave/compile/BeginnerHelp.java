package dev.interleave.compile;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One plain sentence for each of the commonest compile errors, chosen by javac's own code for it.
final class BeginnerHelp {
    private static final Pattern MISSING_CLASS =
            Pattern.compile("symbol:\\s+(?:class|variable) (\\p{javaUpperCase}\\w*)");
    private static final Pattern MISSING_METHOD = Pattern.compile("symbol:\\s+method (\\w+)\\(");
    private static final Pattern MISSING_NAME = Pattern.compile("symbol:\\s+\\w+ ([^\\s(]+)");
    private static final Pattern MISSING_PACKAGE = Pattern.compile("package (\\S+) does not exist");
    private static final Pattern WANTED = Pattern.compile("^(.+) expected");

    /// Where a beginner's missing class is looked for, the likeliest first.
    private static final List<String> PACKAGES =
            List.of(
                    "java.util.concurrent",
                    "java.util.concurrent.locks",
                    "java.util.concurrent.atomic",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "java.time",
                    "java.io",
                    "java.nio.file",
                    "java.net",
                    "java.net.http",
                    "java.math",
                    "java.text");

    /// javac's code without `compiler.err.`, and what to say about a message of that code.
    private static final Map<String, UnaryOperator<String>> TEXTS =
            Map.ofEntries(
                    help("expected", BeginnerHelp::wanted),
                    help("expected2", BeginnerHelp::wanted),
                    help("expected3", BeginnerHelp::wanted),
                    help("expected4", BeginnerHelp::wanted),
                    help(
                            "expected.module.or.open",
                            "Java expected a class, a method or an import here; look for a stray"
                                    + " word or a missing type."),
                    help(
                            "premature.eof",
                            "The code ends too early: a closing brace } is missing, so count the {"
                                    + " and the }."),
                    help(
                            "not.stmt",
                            "A value alone does nothing: assign it, pass it to a method, or finish"
                                    + " the statement."),
                    help(
                            "illegal.start.of.expr",
                            "Something is missing just before this place, often a closing ) or }"
                                    + " of what comes earlier."),
                    help(
                            "illegal.start.of.type",
                            "A type or a declaration was expected; statements must stand inside a"
                                    + " method."),
                    help(
                            "illegal.start.of.stmt",
                            "A statement was expected here; a brace may be missing above."),
                    help(
                            "class.method.or.field.expected",
                            "There is one } too many above, or a word in the wrong place."),
                    help(
                            "statement.not.expected",
                            "Statements must stand inside a method, for example inside void main()"
                                    + " { … }."),
                    help("unclosed.str.lit", "The text has no closing \" on the same line."),
                    help(
                            "unclosed.char.lit",
                            "Single quotes hold exactly one character; texts need \"double"
                                    + " quotes\"."),
                    help(
                            "empty.char.lit",
                            "Single quotes need one character between them; an empty text is"
                                    + " \"\"."),
                    help(
                            "unclosed.comment",
                            "The comment that starts here with /* needs a closing */."),
                    help("illegal.char", BeginnerHelp::strangeCharacter),
                    help(
                            "int.number.too.large",
                            "An int ends at 2147483647; write an L behind a larger number to make"
                                    + " it a long."),
                    help(
                            "else.without.if",
                            "An else must follow directly on the } of an if; look for a stray ; or"
                                    + " brace."),
                    help("catch.without.try", "A catch must follow directly on the } of a try."),
                    help(
                            "try.without.catch.finally.or.resource.decls",
                            "A try needs a catch or a finally behind it."),
                    help("orphaned", "This belongs inside a switch."),
                    help("cant.resolve.location", BeginnerHelp::unknownName),
                    help("cant.resolve.location.args", BeginnerHelp::unknownName),
                    help("cant.resolve", BeginnerHelp::unknownName),
                    help("cant.resolve.args", BeginnerHelp::unknownName),
                    help("doesnt.exist", BeginnerHelp::unknownPackage),
                    help(
                            "unreported.exception.need.to.catch.or.throw",
                            BeginnerHelp::checkedException),
                    help("unreported.exception.implicit.close", BeginnerHelp::checkedException),
                    help(
                            "except.never.thrown.in.try",
                            "Nothing in this try can throw that exception; remove the catch."),
                    help("prob.found.req", BeginnerHelp::wrongType),
                    help(
                            "type.found.req",
                            "Type parameters and locks need objects: use Integer instead of int,"
                                    + " Long instead of long."),
                    help(
                            "operator.cant.be.applied.1",
                            "This operator does not fit the types on its two sides."),
                    help(
                            "incomparable.types",
                            "These two types can never be equal, so comparing them makes no"
                                    + " sense."),
                    help(
                            "missing.ret.stmt",
                            "Every way through this method must end with return and a value (or an"
                                    + " exception)."),
                    help(
                            "unreachable.stmt",
                            "The program can never get here, because what stands above never ends"
                                    + " or leaves the method."),
                    help(
                            "invalid.meth.decl.ret.type.req",
                            "A method needs a type before its name: void if it returns nothing."),
                    help(
                            "var.might.not.have.been.initialized",
                            "Give the variable a value before it is used, on every way that leads"
                                    + " here."),
                    help(
                            "var.might.already.be.assigned",
                            "A final variable may get a value only once."),
                    help(
                            "cant.assign.val.to.var",
                            "A final variable cannot change; remove final or use another"
                                    + " variable."),
                    help("cant.ref.non.effectively.final.var", BeginnerHelp::captured),
                    help("local.var.accessed.from.icls.needs.final", BeginnerHelp::captured),
                    help(
                            "cant.infer.local.var.type",
                            "var needs a value that tells the type; write the type instead."),
                    help(
                            "already.defined",
                            "This name is taken; choose another one, or leave the type away to"
                                    + " assign a new value."),
                    help("duplicate.class", "Two classes have the same name; rename one."),
                    help(
                            "non-static.cant.be.ref",
                            "A static method has no object of its own; make the other one static"
                                    + " too, or create an object and use it."),
                    help(
                            "cant.apply.symbol",
                            "The arguments do not fit: compare their number, order and types with"
                                    + " what is required."),
                    help(
                            "cant.apply.symbols",
                            "The arguments fit none of the methods of this name: compare their"
                                    + " number, order and types."),
                    help(
                            "does.not.override.abstract",
                            "Write the method that is named here (its spelling, parameters and"
                                    + " public must match)."),
                    help(
                            "abstract.cant.be.instantiated",
                            "This is only a description; create a class that implements it, or"
                                    + " write a lambda."),
                    help(
                            "report.access",
                            "It is private to its class; use a method that the class offers."),
                    help(
                            "foreach.not.applicable.to.type",
                            "for (… : …) walks over an array or a collection; to count, write for"
                                    + " (int i = 0; i < n; i++)."),
                    help(
                            "break.outside.switch.loop",
                            "break works only inside a loop or a switch; to leave the method write"
                                    + " return."),
                    help(
                            "ret.outside.meth",
                            "return works only inside a method; a brace may be closed too early."),
                    help(
                            "void.not.allowed.here",
                            "This method returns nothing, so there is no value to use."),
                    help("illegal.initializer.for.type", "Only arrays are filled with { … }."),
                    help(
                            "incompatible.thrown.types.in.mref",
                            "The method may throw a checked exception, which is not allowed here;"
                                    + " use a lambda with try and catch."),
                    help(
                            "implicit.class.does.not.have.main.method",
                            "A program starts at a method named main, with a small m: void main() {"
                                    + " … }."),
                    help(
                            "class.public.should.be.in.file",
                            "In a project on disk a public class needs a file of its own name;"
                                    + " remove public."));

    private BeginnerHelp() {}

    /// The sentence, or empty when there is none for this code.
    ///
    /// @param code javac's, without `compiler.err.`
    /// @param source the text that the message is about
    static String forCode(String code, String message, String source) {
        String special = ConcurrencyHelp.of(code, message, source);
        return special.isEmpty() ? TEXTS.getOrDefault(code, any -> "").apply(message) : special;
    }

    private static Map.Entry<String, UnaryOperator<String>> help(String code, String text) {
        return Map.entry(code, message -> text);
    }

    private static Map.Entry<String, UnaryOperator<String>> help(
            String code, UnaryOperator<String> text) {
        return Map.entry(code, text);
    }

    private static String wanted(String message) {
        String wanted = first(WANTED, message);
        return switch (wanted) {
            case "" -> "";
            case "';'" -> "A statement ends with a semicolon: add ; here.";
            case "<identifier>" ->
                    "A name is missing here; or a statement stands outside of a method.";
            default ->
                    "Java expected "
                            + wanted
                            + " here; something just before it is missing or misspelt.";
        };
    }

    private static String strangeCharacter(String message) {
        if (message.contains("\\ufeff")) {
            return "The file begins with an invisible byte-order mark (BOM), which Java does not"
                    + " accept: save it as \"UTF-8\" and not as \"UTF-8 with BOM\".";
        }
        if (message.contains("'#'")) {
            return "Java knows no #; a first line such as #!/usr/bin/java --source 25 is only for"
                    + " files whose name does not end in .java: take the line away.";
        }
        boolean quote = message.matches("(?s).*\\\\u201[89abcdefABCDEF].*");
        return quote
                ? "These are typographic quotes, often copied from a document: type plain \""
                        + " instead."
                : "This character is not part of Java; it may have been copied along from a"
                        + " document.";
    }

    private static String unknownName(String message) {
        String missing = first(MISSING_CLASS, message);
        for (String candidate : missing.isEmpty() ? List.<String>of() : PACKAGES) {
            if (exists(candidate + "." + missing)) {
                return "%s must be imported: add import %s.%s; at the top."
                        .formatted(missing, candidate, missing);
            }
        }
        if (!first(MISSING_METHOD, message).isEmpty()) {
            return "There is no method %s that takes these arguments here; check its spelling and capital letters."
                    .formatted(first(MISSING_METHOD, message));
        }
        return "Java does not know the name %s here; check its spelling and capital letters, and that it is declared before."
                .formatted(first(MISSING_NAME, message));
    }

    private static String unknownPackage(String message) {
        String missing = first(MISSING_PACKAGE, message);
        return Character.isUpperCase(missing.isEmpty() ? ' ' : missing.charAt(0))
                ? "Java does not know %s; check its spelling, for example System with an s in the middle."
                        .formatted(missing)
                : "There is no package %s; check the import, only packages of the JDK are there."
                        .formatted(missing);
    }

    private static String checkedException(String message) {
        return message.contains("InterruptedException")
                ? "Waiting calls (sleep, join, get, take) can be interrupted: add throws"
                        + " InterruptedException to the method, or in a lambda wrap the call in try"
                        + " and catch."
                : "This call can fail with a checked exception: add throws to the method, or wrap"
                        + " the call in try and catch.";
    }

    private static String wrongType(String message) {
        if (message.contains("possible lossy conversion")) {
            return "The value may not fit: use the larger type, or convert on purpose as in (int)"
                    + " value.";
        }
        if (message.contains("unexpected return value")) {
            return "This method or lambda returns nothing (void), so return must stand alone; or"
                    + " give it a return type.";
        }
        if (message.contains("missing return value") || message.contains("bad return type")) {
            return "The lambda or method must return a value of the type that is expected here.";
        }
        return "The value has another type than the one that is needed here.";
    }

    private static String captured(String message) {
        return "A lambda may only use local variables that never change: copy the value into a new"
                + " variable first, or use an AtomicInteger or a field to share it.";
    }

    private static boolean exists(String className) {
        try {
            Class.forName(className, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static String first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }
}
