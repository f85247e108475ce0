package dev.interleave.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InternalFailuresTest {
    @BeforeEach
    void forgetOthers() {
        InternalFailures.takeAll();
    }

    @AfterEach
    void forgetMine() {
        InternalFailures.takeAll();
    }

    @Test
    void the_same_failure_is_kept_once_and_counted() {
        for (int i = 0; i < 3; i++) {
            InternalFailures.note("Here.go", new IllegalStateException("number " + i));
        }
        InternalFailures.note("Here.go", new NullPointerException());
        InternalFailures.note("There.go", new IllegalStateException("else"));

        assertThat(InternalFailures.all())
                .extracting(InternalFailure::where, InternalFailure::what, InternalFailure::times)
                .containsExactly(
                        tuple("Here.go", "IllegalStateException: number 0", 3L),
                        tuple("Here.go", "NullPointerException", 1L),
                        tuple("There.go", "IllegalStateException: else", 1L));
    }

    @Test
    void without_a_place_it_is_the_innermost_method_of_ours() {
        InternalFailures.note(new IllegalStateException("x", new ArithmeticException("y")));

        InternalFailure only = InternalFailures.all().getFirst();
        assertThat(only.where())
                .isEqualTo(
                        "InternalFailuresTest.without_a_place_it_is_the_innermost_method_of_ours");
        assertThat(only.what())
                .isEqualTo("IllegalStateException: x, caused by ArithmeticException: y");
        assertThat(only.stack()).startsWith("trace.InternalFailuresTest.without_a_place");
    }

    @Test
    void each_is_told_once_and_what_comes_later_again() {
        List<InternalFailure> told = new ArrayList<>();
        InternalFailures.note("A", new IllegalStateException());
        InternalFailures.note("A", new IllegalStateException());
        InternalFailures.tell(told::add);
        InternalFailures.tell(told::add);
        assertThat(told).extracting(InternalFailure::times).containsExactly(2L);

        InternalFailures.note("A", new IllegalStateException());
        InternalFailures.tell(told::add);
        assertThat(told).extracting(InternalFailure::times).containsExactly(2L, 1L);
        assertThat(InternalFailures.all().getFirst().times()).isEqualTo(3);
    }

    @Test
    void beyond_what_is_kept_they_are_counted() {
        List<InternalFailure> told = new ArrayList<>();
        for (int i = 0; i < InternalFailures.MOST + 5; i++) {
            InternalFailures.note("Place" + i, new IllegalStateException());
        }
        InternalFailures.tell(told::add);

        assertThat(told).hasSize(InternalFailures.MOST + 1);
        assertThat(told.getLast().times()).isEqualTo(5);
    }

    @Test
    void one_that_cannot_be_described_is_counted() {
        List<InternalFailure> told = new ArrayList<>();
        InternalFailures.note("A", new Deceitful());
        InternalFailures.tell(told::add);
        assertThat(told).extracting(InternalFailure::times).containsExactly(1L);
    }

    private static final class Deceitful extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
