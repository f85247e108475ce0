package dev.interleave.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
    @Test
    void what_is_not_as_the_schema_says_is_told_with_its_place() throws IOException {
        JsonSchema schema =
                JsonSchema.of(
                        """
                        {"type": "object", "required": ["a", "b"], "additionalProperties": false,
                         "properties": {
                          "a": {"type": "array", "maxItems": 2, "items": {"type": "integer", "minimum": 0}},
                          "b": {"enum": ["x", "y"]}, "c": {"type": ["string", "null"]}}}
                        """);
        assertThat(schema.problems("{\"a\":[1,2],\"b\":\"x\",\"c\":null}")).isEmpty();
        assertThat(schema.problems("{\"a\":[-1,\"2\"],\"b\":\"z\",\"c\":3,\"d\":1}"))
                .containsExactly(
                        "/a/0 is -1",
                        "/a/1 is of type string",
                        "/b is z",
                        "/c is of type integer",
                        " has an unknown field d");
        assertThat(schema.problems("{\"a\":[1,2,3]}"))
                .containsExactly(" has no b", "/a has 3 items");
    }

    @Test
    void a_schema_that_asks_for_more_than_is_checked_is_a_mistake() throws IOException {
        JsonSchema schema = JsonSchema.of("{\"pattern\": \"a\"}");
        assertThatThrownBy(() -> schema.problems("{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pattern");
    }
}
