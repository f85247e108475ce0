package dev.interleave.experiment.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value of a JSON document and the way to it, for messages.
///
/// Whoever asks for what is not there gets an [IllegalArgumentException] that names the place.
record JsonTree(String path, Object value) {
    private static final Object NOTHING = new Object();

    static JsonTree parse(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            return new JsonTree("the file", value(parser));
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return items;
        }
        if (token == null || token == JsonToken.VALUE_NULL) {
            return NOTHING;
        }
        if (token.isBoolean()) {
            return parser.getBooleanValue();
        }
        return token.isNumeric() ? parser.getDecimalValue() : parser.getText();
    }

    boolean has(String name) {
        return value instanceof Map<?, ?> fields && fields.containsKey(name);
    }

    JsonTree get(String name) {
        if (value instanceof Map<?, ?> fields) {
            Object field = fields.get(name);
            if (field != null) {
                return new JsonTree(path + " / " + name, field);
            }
        }
        throw new IllegalArgumentException("%s has no \"%s\"".formatted(path, name));
    }

    List<JsonTree> list() {
        if (value instanceof List<?> items) {
            List<JsonTree> list = new ArrayList<>();
            for (Object item : items) {
                list.add(new JsonTree(path + " / " + (list.size() + 1), item));
            }
            return list;
        }
        throw new IllegalArgumentException(path + " is no list");
    }

    String text() {
        return require(String.class, "text");
    }

    BigDecimal number() {
        return require(BigDecimal.class, "number");
    }

    double real() {
        return number().doubleValue();
    }

    long whole() {
        try {
            return number().longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(path + " is no whole number: " + value, e);
        }
    }

    int integer() {
        return Math.toIntExact(Math.clamp(whole(), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    boolean bool() {
        return require(Boolean.class, "yes or no");
    }

    private <T> T require(Class<T> type, String what) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException("%s is no %s: %s".formatted(path, what, value));
    }
}
