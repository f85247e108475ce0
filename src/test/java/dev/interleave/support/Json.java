package dev.interleave.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON into maps, lists, strings, numbers, booleans; `null` becomes [#NULL].
public final class Json {
    public static final Object NULL = "null";

    private Json() {}

    /// The object that the text is; nothing may follow it.
    public static Map<String, Object> object(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            @SuppressWarnings("unchecked")
            var object = (Map<String, Object>) value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more after the document: " + parser.currentLocation());
            }
            return object;
        }
    }

    /// What stands in that field, which must be there.
    public static Object get(Map<String, Object> object, String field) {
        Object value = object.get(field);
        if (value == null) {
            throw new AssertionError("no field " + field + " in " + object);
        }
        return value;
    }

    /// The array of objects in that field.
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objects(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) get(object, field);
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> inner(Map<String, Object> object, String field) {
        return (Map<String, Object>) get(object, field);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            case VALUE_STRING -> parser.getText();
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IOException("unexpected " + parser.currentToken());
        };
    }
}
