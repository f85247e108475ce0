package dev.interleave.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TraceFormatTest {
    private static final Path DECODER =
            Path.of("src/main/java/dev/interleave/trace/EventDecoder.java");

    /// The decoder has several switches, so the compiler does not see that two types are one
    /// number.
    @Test
    void each_type_of_record_that_is_decoded_has_a_number_of_its_own() throws Exception {
        Map<Integer, List<String>> names = new HashMap<>();
        var labels = Pattern.compile("case ([A-Z][A-Z_]+(?:,\\s*[A-Z][A-Z_]+)*) ->");
        for (var match : labels.matcher(Files.readString(DECODER)).results().toList()) {
            for (String name : match.group(1).split(",\\s*", -1)) {
                int number = TraceFormat.class.getField(name).getInt(null);
                List<String> same = names.computeIfAbsent(number, _ -> new ArrayList<>());
                if (!same.contains(name)) {
                    same.add(name);
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(40);
        assertThat(names.values()).allMatch(same -> same.size() == 1);
    }
}
