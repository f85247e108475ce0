package dev.interleave.ui.course;

import dev.interleave.lesson.LessonModule;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.state.Progress.Mark;
import java.util.function.Function;

/// How many steps are done. A step with code is done when it was run, another one when it was seen.
///
/// @param steps how many there are
public record Done(int done, int steps) {
    static final Done NOTHING = new Done(0, 0);

    /// The steps of one module.
    public static Done of(LessonModule module, Function<StepRef, Mark> marks) {
        int done =
                (int)
                        module.steps().stream()
                                .map(step -> new StepRef(module, step))
                                .filter(step -> is(step, marks.apply(step)))
                                .count();
        return new Done(done, module.steps().size());
    }

    static boolean is(StepRef step, Mark mark) {
        return mark == Mark.RUN || (mark == Mark.SEEN && step.step().panes().isEmpty());
    }

    Done plus(Done other) {
        return new Done(done + other.done, steps + other.steps);
    }

    boolean all() {
        return done == steps;
    }

    /// As in "3 of 6".
    String words() {
        return done + " of " + steps;
    }
}
