package dev.interleave.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlidersTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    int workers = 4; // 1..64                         | workers | 4     | 1..64
                    final int n = 8;//1 .. 512 by powers of 2         | n       | 8     | 1..512 by powers of 2
                    static final long SIZE = 1_000L; // one of 10, 100, 1_000 | SIZE | 1000 | one of 10, 100, 1000
                    double rate = 0.5; // 0.1..1.0                    | rate    | 0.5   | 0.1..1.0
                    int low = -5; // -10..-1                          | low     | -5    | -10..-1
                    void main() { int here = 2; // 1..3               | here    | 2     | 1..3
                    /* why */ int there = 2; // 1..3                  | there   | 2     | 1..3
                    double big = 1e3; // 1..5000                      | big     | 1E+3  | 1..5000
                    int mask = 0x1F; // 0..255                        | mask    | 31    | 0..255
                    int mask = 0x1F; // 0x10..0xff                    | mask    | 31    | 16..255
                    Duration nap = Duration.ofMillis(200); // 10..500 | nap     | 200   | 10..500
                    final var nap = Duration.ofSeconds( 2L ); // 1..9 | nap     | 2     | 1..9
                    """)
    void a_constant_with_a_range_behind_it_is_a_slider(
            String source, String name, String value, String range) {
        assertThat(Sliders.find(source))
                .singleElement()
                .satisfies(slider -> {
                    assertThat(slider.name()).isEqualTo(name);
                    assertThat(slider.value()).isEqualTo(new BigDecimal(value));
                    assertThat(slider.range()).isEqualTo(range);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int workers = 4; // how many",
                "int workers = 4;",
                "// int workers = 4; // 1..64",
                "/* int workers = 4; // 1..64 */",
                "/*\nint workers = 4; // 1..64\n*/",
                "String s = \"int workers = 4; // 1..64\";",
                "String s = \"\"\"\n int workers = 4; // 1..64\n\"\"\";",
                "int workers = count(); // 1..64",
                "int workers = 4 + 4; // 1..64",
                "print workers = 4; // 1..64",
                "String workers = 4; // 1..64",
                "int workers = 4; // 64..1",
                "int workers = 010; // 1..64",
                "Duration nap = Duration.ofHours(2); // 1..9",
                "Duration nap = Duration.parse(2); // 1..9",
                "int workers = 4; // 0.5..1",
                "int workers = 4; // 0..8 by powers of 2",
                "int workers = 4; // 1..9999999999",
                "int workers = 4; // 1..64 by powers of 3"
            })
    void anything_else_is_not(String source) {
        assertThat(Sliders.find(source)).isEmpty();
    }

    @Test
    void a_quote_in_a_character_or_an_unfinished_string_hides_no_slider() {
        String source =
                "char c = '\"'; int a = 1; // 1..9\nString s = \"open;\nint b = 2; // 1..9\n";

        assertThat(Sliders.find(source)).extracting(Slider::name).containsExactly("a", "b");
        assertThat(Sliders.find(source)).extracting(Slider::line).containsExactly(1, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    int n = 4; // 1..64                       | 16     | int n = 16; // 1..64
                    int n = 1_000; // 1..9000                 | 2_000  | int n = 2_000; // 1..9000
                    int n = 4; // 1..512 by powers of 2       | 512    | int n = 512; // 1..512 by powers of 2
                    int n = 10; // one of 10, 100             | 100    | int n = 100; // one of 10, 100
                    long n = 4L; // 1..9000000000             | 9000000000 | long n = 9000000000L; // 1..9000000000
                    double n = 0.5; // 0..1                   | .75    | error
                    double n = 0.5; // 0..1                   | 0.75   | double n = 0.75; // 0..1
                    int n = -4; // -9..9                      | -7     | int n = -7; // -9..9
                    int n = -4; // -9..9                      | 7.0    | int n = 7; // -9..9
                    int n = 4; // 1..64                       | 65     | error
                    int n = 4; // 1..64                       | 0      | error
                    int n = 0x1F; // 0..255                   | 171    | int n = 0xAB; // 0..255
                    long n = 10_000L; // 1..50_000            | 25000  | long n = 25_000L; // 1..50_000
                    int n = -5; // -10..10                    | 7      | int n = 7; // -10..10
                    int n = 5; // 0..0x20                     | 0x20   | int n = 32; // 0..0x20
                    Duration n = Duration.ofMillis(5L); // 1..9 | 7    | Duration n = Duration.ofMillis(7L); // 1..9
                    int n = 4; // 1..64                       | 1.5    | error
                    int n = 4; // 1..64                       | many   | error
                    int n = 4; // 1..64                       | 9999999999999 | error
                    int n = 4; // 1..512 by powers of 2       | 3      | error
                    int n = 10; // one of 10, 100             | 50     | error
                    """)
    void setting_a_slider_changes_its_literal_only(String source, String value, String changed) {
        if (changed.equals("error")) {
            assertThatThrownBy(() -> Sliders.set(source, "n", value))
                    .isInstanceOf(Sliders.NoSuchSetting.class)
                    .hasMessageContaining(value)
                    .hasMessageContaining(Sliders.find(source).getFirst().range());
        } else {
            assertThat(Sliders.set(source, "n", value)).isEqualTo(changed);
        }
    }

    @Test
    void the_rest_of_the_text_stays_as_it_is() {
        String source = "class A {\r\n  int n = 4;   // 1..64\r\n  // ünï\r\n}\r\n";

        assertThat(Sliders.set(source, "n", "5")).isEqualTo(source.replace("= 4;", "= 5;"));
    }

    @Test
    void an_unknown_name_is_answered_with_the_names_that_exist() {
        String source = "int workers = 4; // 1..64\nint tasks = 4; // 1..64\n";

        assertThatThrownBy(() -> Sliders.set(source, "worker", "1"))
                .hasMessage(
                        "There is no slider 'worker'; did you mean 'workers'? (allowed: workers,"
                                + " tasks).");
        assertThatThrownBy(() -> Sliders.set("int a = 1;", "a", "1"))
                .hasMessageContaining("the source has no slider");
    }

    @Test
    void a_name_that_stands_for_two_sliders_is_refused() {
        String source = "int n = 4; // 1..64\nint n = 4; // 1..64\n";

        assertThatThrownBy(() -> Sliders.set(source, "n", "1")).hasMessageContaining("lines 1, 2");
    }

    @Test
    void stops_are_the_values_that_may_be_set() {
        assertThat(stops("int n = 1; // 1..5")).containsExactly("1", "2", "3", "4", "5");
        assertThat(stops("int n = 1; // 1..20 by powers of 2"))
                .containsExactly("1", "2", "4", "8", "16");
        assertThat(stops("int n = 7; // 7..7")).containsExactly("7");
        assertThat(stops("double n = 0; // 0..1")).hasSize(101).startsWith("0").endsWith("1");
        assertThat(stops("long n = 0; // 0..9000000000000"))
                .hasSize(10_000)
                .startsWith("0")
                .endsWith("9000000000000");
    }

    private static List<String> stops(String source) {
        Slider slider = Sliders.find(source).getFirst();
        assertThat(slider.stops()).allMatch(slider::accepts);
        return slider.stops().stream()
                .map(stop -> stop.stripTrailingZeros().toPlainString())
                .toList();
    }
}
