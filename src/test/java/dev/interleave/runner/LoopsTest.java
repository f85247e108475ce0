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
                    for (int i = 0; i < n; i++) {
                        out();
                        System.out.println(i);
                        for (int k = 0; k < n; k++) in();
                    }
                    do {
                        Runnable r = () -> {};
                    } while (out());
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
    void calls_stand_in_a_loop_where_nothing_else_is_called_between_a_label_and_a_jump_back()
            throws Exception {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        CodeModel code = code("loops");
        Loops loops = new Loops(code, LoopsTest::isOwn);
        for (CodeElement element : code) {
            if (element instanceof InvokeInstruction call && isOwn(call)) {
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

    private static boolean isOwn(InvokeInstruction call) {
        return call.owner().asInternalName().equals("Main");
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
