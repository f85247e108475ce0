package dev.interleave.runner;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.runner.UserClasses.Rewritten;
import dev.interleave.trace.InternalFailures;
import dev.interleave.trace.NotRecorded;
import dev.interleave.trace.NotRecorded.Part;
import dev.interleave.trace.NotRecorded.Reason;
import java.io.File;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a class looks like, it is recorded and works, or what of it cannot be recorded is told.
class RewritingTest {
    private static final ClassDesc MAIN = ClassDesc.of("Main");
    private static final ClassDesc PAIR = ClassDesc.of("java.util.concurrent.atomic.AtomicLong");
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    static Stream<String> libraries() {
        List<String> wanted =
                List.of(
                        "picocli",
                        "jackson-core",
                        "commonmark",
                        "snakeyaml-engine",
                        "richtextfx",
                        "undofx",
                        "reactfx");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(file ->
                        wanted.stream()
                                .anyMatch(Path.of(file).getFileName().toString()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void each_class_of_a_library_is_rewritten_as_a_whole_and_taken_by_the_jvm(String file)
            throws Exception {
        Corpus.Result result =
                Corpus.of(Corpus.classes(Path.of(file)), RewritingTest.class.getClassLoader());
        assertThat(result.failures()).isEmpty();
        assertThat(result.notRecorded()).isEmpty();
        assertThat(result.verified()).isEqualTo(result.classes()).isPositive();
    }

    /// Methods `static long test(Object lock)` that return 7 and leave the lock free; javac does
    /// not write them, other compilers do.
    static Stream<Arguments> shapes() {
        return Stream.of(
                shape(
                        "a long, a double and an object lie below the monitor",
                        b -> {
                            b.ldc(7L).dconst_1().aload(0).aload(0).dup().astore(1).monitorenter();
                            tried(b, 1, () -> b.nop());
                            b.pop().pop2().lreturn();
                        }),
                shape(
                        "a new object lies there before its constructor has run",
                        b -> {
                            b.new_(PAIR).dup().aload(0).dup().astore(1).monitorenter();
                            b.ldc(7L).aload(1).monitorexit();
                            b.invokespecial(PAIR, "<init>", MethodTypeDesc.of(CD_void, CD_long));
                            b.invokevirtual(PAIR, "get", MethodTypeDesc.of(CD_long)).lreturn();
                        }),
                shape(
                        "the monitor is loaded from a variable, and left in several handlers",
                        b -> {
                            b.aload(0).astore(1).iconst_0().istore(2).aload(1).monitorenter();
                            Label start = b.newBoundLabel();
                            b.ldc(7L).lstore(3);
                            Label end = b.newBoundLabel();
                            b.aload(1).monitorexit().lload(3).lreturn();
                            Label first = b.newBoundLabel();
                            b.astore(5).aload(1).monitorexit().aload(5).athrow();
                            Label second = b.newBoundLabel();
                            b.astore(6).aload(1).monitorexit().aload(6).athrow();
                            b.exceptionCatch(
                                    start, end, first, ClassDesc.of("java.lang.Exception"));
                            b.exceptionCatchAll(start, end, second);
                        }),
                shape(
                        "its variable is used for something else, and a copy is left",
                        b -> {
                            b.aload(0).dup().astore(1).monitorenter().aload(1).astore(2);
                            b.ldc(7L).lstore(1).aload(0).monitorexit().lload(1).lreturn();
                        }),
                shape(
                        "no variable holds the monitor",
                        b -> {
                            b.aload(0).dup().monitorenter();
                            b.ldc(7L).dup2_x1().pop2().monitorexit().lreturn();
                        }),
                shape(
                        "two monitors are left in the order in which they were entered",
                        b -> {
                            b.aload(0).dup().astore(1).monitorenter();
                            b.ldc(MAIN).dup().astore(2).monitorenter();
                            b.aload(1).monitorexit().ldc(7L).aload(2).monitorexit().lreturn();
                        }),
                shape(
                        "variables have large numbers",
                        b -> {
                            b.ldc(3L).lstore(400).aload(0).dup().astore(300).monitorenter();
                            b.iconst_4().istore(299).iinc(299, 0);
                            b.lload(400).iload(299).i2l().ladd().aload(300).monitorexit().lreturn();
                        }),
                shape(
                        "only a jump back leads there",
                        b -> {
                            Label body = b.newLabel();
                            Label head = b.newLabel();
                            b.ldc(7L).goto_(head);
                            b.labelBinding(body).aload(0).dup().astore(1).monitorenter();
                            b.aload(1).monitorexit().lreturn();
                            b.labelBinding(head).goto_(body);
                        }),
                shape(
                        "all kinds of values move about below it",
                        b -> {
                            b.iconst_1().iconst_2().dup_x1().pop().dup2().dup2_x2().pop2().swap();
                            b.fconst_1()
                                    .dconst_0()
                                    .dup2_x1()
                                    .pop2()
                                    .ldc("x")
                                    .iconst_3()
                                    .newarray(TypeKind.INT);
                            b.dup().iconst_0().iaload().pop().arraylength().i2l().aload(0);
                            b.dup().astore(1).monitorenter();
                            b.aload(1).monitorexit().lconst_1().ladd().pop2();
                            b.pop().pop().pop2().pop2().pop2().ldc(7L).lreturn();
                        }));
    }

    private static Arguments shape(String what, Consumer<CodeBuilder> code) {
        return Arguments.of(what, code);
    }

    /// As javac writes `synchronized`, with a handler that leaves the monitor.
    private static void tried(CodeBuilder b, int slot, Runnable body) {
        Label start = b.newBoundLabel();
        body.run();
        b.aload(slot).monitorexit();
        Label end = b.newBoundLabel();
        Label after = b.newLabel();
        // Nothing may be on the stack where the handler's way and the other one would meet.
        b.goto_(after);
        Label handler = b.newBoundLabel();
        b.astore(slot + 1).aload(slot).monitorexit().aload(slot + 1).athrow();
        b.exceptionCatchAll(start, end, handler);
        b.labelBinding(after);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void monitors_of_any_shape_are_recorded(String what, Consumer<CodeBuilder> code)
            throws Exception {
        byte[] original = test(code);
        Rewritten rewritten = rewrite(Map.of("Main", original), original);
        assertThat(rewritten.notRecorded()).as(what).isEmpty();
        assertThat(calls(rewritten.bytes(), "test")).as(what).contains("take");
        Object lock = new Object();
        for (byte[] bytes : List.of(original, rewritten.bytes())) {
            var method = load(bytes).getMethod("test", Object.class);
            assertThat(method.invoke(null, lock)).as(what).isEqualTo(7L);
            assertThat(Thread.holdsLock(lock)).as(what).isFalse();
        }
    }

    private static byte[] test(Consumer<CodeBuilder> code) {
        return ClassFile.of()
                .build(
                        MAIN,
                        type ->
                                type.withMethodBody(
                                        "test",
                                        MethodTypeDesc.of(CD_long, CD_Object),
                                        PUBLIC_STATIC,
                                        code));
    }

    @Test
    void a_method_that_cannot_be_rewritten_is_left_out_alone_and_told_with_its_cause() {
        byte[] bytes =
                ClassFile.of()
                        .build(
                                MAIN,
                                type -> {
                                    type.withVersion(ClassFile.JAVA_4_VERSION, 0);
                                    type.withMethodBody(
                                            "old",
                                            MethodTypeDesc.of(CD_void, CD_Object),
                                            PUBLIC_STATIC,
                                            RewritingTest::withSubroutine);
                                    type.withMethodBody(
                                            "new",
                                            MethodTypeDesc.of(CD_void, CD_Object),
                                            PUBLIC_STATIC,
                                            b -> {
                                                b.aload(0).dup().astore(1).monitorenter();
                                                b.aload(1).monitorexit().return_();
                                            });
                                });
        Rewritten rewritten = classes(Map.of("Main", bytes)).rewrite(bytes, Sites.uncounted());
        assertThat(rewritten.notRecorded())
                .containsExactly(
                        new NotRecorded(
                                "Main.old",
                                0,
                                Part.ALL,
                                Reason.OUR_FAULT,
                                "java.lang.IllegalArgumentException: monitors in a method with"
                                        + " subroutines"));
        assertThat(InternalFailures.takeAll()).hasSize(1);
        assertThat(calls(rewritten.bytes(), "old")).isEmpty();
        assertThat(calls(rewritten.bytes(), "new")).contains("take");
    }

    private static void withSubroutine(CodeBuilder b) {
        Label subroutine = b.newLabel();
        b.aload(0).monitorenter();
        b.with(DiscontinuedInstruction.JsrInstruction.of(Opcode.JSR, subroutine));
        b.return_().labelBinding(subroutine);
        b.astore(1).aload(0).monitorexit();
        b.with(DiscontinuedInstruction.RetInstruction.of(Opcode.RET, 1));
    }

    @Test
    void a_method_that_would_become_too_large_loses_its_calls_and_others_lose_nothing() {
        String calls =
                IntStream.range(0, 1_500).mapToObj(_ -> "f();").collect(Collectors.joining(" "));
        Map<String, byte[]> classes =
                Programs.compile(
                        """
                        class Main {
                            static void f() {}
                            static synchronized void big() {
                                %s
                            }
                            void small() { f(); }
                            public static void main(String[] args) {}
                        }
                        """
                                .formatted(calls));
        Rewritten rewritten = rewrite(classes, Objects.requireNonNull(classes.get("Main")));
        assertThat(rewritten.notRecorded())
                .containsExactly(new NotRecorded("Main.big", 4, Part.CALLS, Reason.TOO_LARGE, ""));
        assertThat(calls(rewritten.bytes(), "big")).contains("take", "f").doesNotContain("enter");
        assertThat(calls(rewritten.bytes(), "small")).contains("enter");
    }

    /// Jumps over all of this method become too long for two bytes when it is rewritten.
    @Test
    void jumps_that_become_too_long_are_written_anew() throws Exception {
        String calls =
                IntStream.range(0, 300)
                        .mapToObj(_ -> "synchronized (lock) { n = f(n); }")
                        .collect(Collectors.joining("\n"));
        Map<String, byte[]> classes =
                Programs.compile(
                        """
                        public class Main {
                            static int f(int n) { return n + 1; }
                            public static long test(Object lock) {
                                int n = 0;
                                while (n < 300) {
                                    if (n == 7) break;
                                    %s
                                }
                                return n / 300 + 6;
                            }
                            public static void main(String[] args) {}
                        }
                        """
                                .formatted(calls));
        Rewritten rewritten = rewrite(classes, Objects.requireNonNull(classes.get("Main")));
        assertThat(rewritten.notRecorded()).isEmpty();
        Object lock = new Object();
        var method = load(rewritten.bytes()).getMethod("test", Object.class);
        assertThat(method.invoke(null, lock)).isEqualTo(7L);
    }

    @Test
    void places_beyond_those_that_find_room_are_told_and_take_none() {
        byte[] bytes =
                Objects.requireNonNull(
                        Programs.compile("class Main { void m() { m(); } void main() {} }")
                                .get("Main"));
        synchronized (Sites.LOCK) {
            int before = Probe.count();
            Sites sites = Sites.begin();
            IntStream.range(before, Probe.MOST_SITES).forEach(_ -> sites.call("M.m", "m", 0, -1));
            Rewritten rewritten = classes(Map.of("Main", bytes)).rewrite(bytes, sites);
            assertThat(rewritten.notRecorded())
                    .containsExactly(
                            new NotRecorded("Main.m", 1, Part.CALLS, Reason.TOO_MANY_PLACES, ""));
            assertThat(Probe.count()).isEqualTo(before);
        }
    }

    private static UserClasses classes(Map<String, byte[]> classes) {
        return new UserClasses(classes, ClassLoader.getSystemClassLoader());
    }

    private static Rewritten rewrite(Map<String, byte[]> classes, byte[] bytes) {
        UserClasses rewriting = classes(classes);
        Rewritten rewritten = rewriting.rewrite(bytes, Sites.uncounted());
        assertThat(rewriting.verify(rewritten.bytes())).isEmpty();
        return rewritten;
    }

    /// Names of the methods that a method calls.
    private static List<String> calls(byte[] bytes, String method) {
        for (MethodModel each : ClassFile.of().parse(bytes).methods()) {
            if (each.methodName().equalsString(method)) {
                List<CodeElement> code = each.code().orElseThrow().elementList();
                return code.stream()
                        .filter(InvokeInstruction.class::isInstance)
                        .map(call -> ((InvokeInstruction) call).name().stringValue())
                        .toList();
            }
        }
        throw new AssertionError("no method " + method);
    }

    private static Class<?> load(byte[] bytes) {
        return new ClassLoader(RewritingTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("Main", bytes, 0, bytes.length);
            }
        }.define();
    }
}
