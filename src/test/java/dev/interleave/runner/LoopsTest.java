package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopsTest {
    private static final String SOURCE =
            """
            class Main {
                static boolean in() { return true; }
                static boolean out() { return true; }

                static void loops(int n) {
                    out();
                    for (int i = 0; i < n && in(); i++) {
                        if (in()) continue;
                        for (int k = 0; k < n; k++) in();
                        in();
                    }
                    out();
                    do {
                        if (n == 3) break;
                        in();
                    } while (in());
                    if (out()) out(); else out();
                    while (true) {
                        try {
                            if (in()) return;
                        } finally {
                            in();
                        }
                    }
                }

                public static void main(String[] args) {}
            }
            """;

    @Test
    void calls_between_a_label_and_a_jump_back_to_it_stand_in_a_loop() throws Exception {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        CodeModel code = code("loops");
        Loops loops = new Loops(code);
        for (CodeElement element : code) {
            if (element instanceof InvokeInstruction call) {
                calls++;
                if (loops.inside() != call.name().equalsString("in")) {
                    wrong.add(calls + ": " + call.name().stringValue());
                }
            } else {
                loops.passes(element);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).isGreaterThan(12);
    }

    private static CodeModel code(String name) throws Exception {
        byte[] bytes = Programs.compile(SOURCE).get("Main");
        return ClassFile.of().parse(bytes).methods().stream()
                .filter(method -> method.methodName().equalsString(name))
                .findFirst()
                .flatMap(MethodModel::code)
                .orElseThrow();
    }
}
