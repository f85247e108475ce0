package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The JVM ignores a directive for a method that does not exist.
class DirectivesTest {
    private static final Pattern OURS =
            Pattern.compile("\"(dev/interleave/[\\w/$]+)\\*?\\.([\\w*]+)\"");

    @Test
    void what_is_left_to_the_quick_compiler_exists() throws IOException {
        var entries = OURS.matcher(WorkDirectory.DIRECTIVES);
        int found = 0;
        while (entries.find()) {
            found++;
            String type = entries.group(1);
            String method = entries.group(2);
            try (InputStream in = getClass().getResourceAsStream("/" + type + ".class")) {
                assertThat(in).as(type).isNotNull();
                var methods = ClassFile.of().parse(in.readAllBytes()).methods();
                if (!method.equals("*")) {
                    assertThat(methods).as(type).anyMatch(m -> m.methodName().equalsString(method));
                }
            }
        }
        String every = WorkDirectory.DIRECTIVES;
        assertThat(found).isEqualTo(every.split("\"dev/", -1).length - 1).isGreaterThan(20);
    }
}
