package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainMethodTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "public static void main(String[] a) { called = a.length; }",
                "static void main(String... a) { called = a.length; } void main() {}",
                "static void main() { called = 1; }",
                "private static void main() { called = 1; }",
                "protected void main() { called = 1; }",
                "Main() { n = 1; } int n = 0; void main(String[] a) { called = n * a.length; }",
            })
    void mains_are_found_as_java_finds_them(String main) throws Throwable {
        Class<?> type = load("class Main { public static int called; " + main + " }");
        MainMethod.find(type, List.of("argument")).call().invokeExact();
        var called = type.getDeclaredField("called");
        called.setAccessible(true);
        assertThat(called.getInt(null)).isEqualTo(1);
    }

    @Test
    void a_class_without_main_is_an_error() throws Exception {
        Class<?> type = load("class Main {}");
        assertThatThrownBy(() -> MainMethod.find(type, List.of()))
                .isInstanceOf(NoSuchMethodException.class);
    }

    private static Class<?> load(String source) throws ClassNotFoundException {
        Map<String, byte[]> classes = Programs.compile(source);
        ClassLoader loader =
                new ClassLoader() {
                    @Override
                    protected Class<?> findClass(String name) throws ClassNotFoundException {
                        byte[] bytes = classes.get(name);
                        if (bytes == null) {
                            throw new ClassNotFoundException(name);
                        }
                        return defineClass(name, bytes, 0, bytes.length);
                    }
                };
        return loader.loadClass("Main");
    }
}
