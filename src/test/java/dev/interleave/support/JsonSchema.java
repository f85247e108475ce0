package dev.interleave.support;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Checks JSON against a JSON Schema, as far as our own schemas need it: `type`, `enum`, `const`,
/// `minimum`, `properties`, `required`, `additionalProperties: false`, `items`, `minItems` and
/// `maxItems`. A schema that asks for more is a mistake here.
public final class JsonSchema {
    private static final Set<String> KNOWN =
            Set.of(
                    "$schema",
                    "title",
                    "description",
                    "type",
                    "enum",
                    "const",
                    "minimum",
                    "properties",
                    "required",
                    "additionalProperties",
                    "items",
                    "minItems",
                    "maxItems");

    private final Map<String, Object> schema;

    private JsonSchema(Map<String, Object> schema) {
        this.schema = schema;
    }

    /// The schema of what `interleave run --json` writes.
    public static JsonSchema ofRuns() {
        try (InputStream in =
                JsonSchema.class.getResourceAsStream("/dev/interleave/launch/run.schema.json")) {
            return of(
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static JsonSchema of(String text) throws IOException {
        return new JsonSchema(Json.object(text));
    }

    /// Fails unless the document is as the schema wants it.
    public void check(String json) throws IOException {
        List<String> wrong = problems(json);
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "not as run.schema.json says: " + String.join("; ", wrong) + " in " + json);
        }
    }

    /// What is wrong with the document, place by place; the first ones.
    List<String> problems(String json) throws IOException {
        List<String> wrong = new ArrayList<>();
        check(schema, Json.object(json), "", wrong);
        return wrong.size() > 10 ? wrong.subList(0, 10) : wrong;
    }

    private static void check(
            Map<String, Object> rule, Object value, String place, List<String> wrong) {
        for (String word : rule.keySet()) {
            if (!KNOWN.contains(word)) {
                throw new IllegalArgumentException("cannot check " + word + " at " + place);
            }
        }
        if (rule.containsKey("type") && !list(rule.get("type")).contains(type(value))) {
            wrong.add(place + " is of type " + type(value));
            return;
        }
        if (rule.containsKey("enum") && !list(rule.get("enum")).contains(value)) {
            wrong.add(place + " is " + value);
        }
        if (rule.containsKey("const") && !Objects.equals(rule.get("const"), value)) {
            wrong.add(place + " is " + value);
        }
        if (rule.get("minimum") instanceof Number least
                && value instanceof Number number
                && decimal(number).compareTo(decimal(least)) < 0) {
            wrong.add(place + " is " + value);
        }
        if (value instanceof Map<?, ?> object) {
            checkObject(rule, object, place, wrong);
        } else if (value instanceof List<?> array) {
            checkArray(rule, array, place, wrong);
        }
    }

    private static void checkObject(
            Map<String, Object> rule, Map<?, ?> object, String place, List<String> wrong) {
        for (Object name : list(rule.getOrDefault("required", List.of()))) {
            if (!object.containsKey(name)) {
                wrong.add(place + " has no " + name);
            }
        }
        Map<?, ?> properties = (Map<?, ?>) rule.getOrDefault("properties", Map.of());
        object.forEach((name, inner) -> {
            Object property = properties.get(name);
            if (property != null) {
                check(rule(property), inner, place + "/" + name, wrong);
            } else if (Boolean.FALSE.equals(rule.get("additionalProperties"))) {
                wrong.add(place + " has an unknown field " + name);
            }
        });
    }

    private static void checkArray(
            Map<String, Object> rule, List<?> array, String place, List<String> wrong) {
        long least = (Long) rule.getOrDefault("minItems", 0L);
        long most = (Long) rule.getOrDefault("maxItems", Long.MAX_VALUE);
        if (array.size() < least || array.size() > most) {
            wrong.add(place + " has " + array.size() + " items");
        }
        Object items = rule.get("items");
        for (int i = 0; items != null && i < array.size(); i++) {
            check(rule(items), array.get(i), place + "/" + i, wrong);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rule(Object rule) {
        return (Map<String, Object>) rule;
    }

    private static List<?> list(Object oneOrMore) {
        return oneOrMore instanceof List<?> list ? list : List.of(oneOrMore);
    }

    @SuppressWarnings("ReferenceEquality") // A text may be "null", too.
    private static String type(Object value) {
        if (value == Json.NULL) {
            return "null";
        }
        return switch (value) {
            case Map<?, ?> _ -> "object";
            case List<?> _ -> "array";
            case Boolean _ -> "boolean";
            case Long _ -> "integer";
            case Number _ -> "number";
            default -> "string";
        };
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
