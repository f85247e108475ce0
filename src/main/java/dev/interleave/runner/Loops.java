package dev.interleave.runner;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/// Tells, while a method's code passes by, what stands in a loop that calls nothing but the
/// program's own methods. A loop lies between a label and the last jump back to it.
final class Loops {
    /// Label to how many jumps back to it there are.
    private final Map<Label, Integer> heads = new HashMap<>();

    /// Those of loops in which something else is called.
    private final Set<Label> calling = new HashSet<>();

    /// Those that have passed, the innermost last, with the jumps that have not.
    private final SequencedMap<Label, Integer> open = new LinkedHashMap<>();

    /// @param own whether a call is one of the program's own methods
    Loops(CodeModel method, Predicate<InvokeInstruction> own) {
        Map<Label, Integer> passed = new HashMap<>();
        int calls = 0;
        for (CodeElement element : method) {
            switch (element) {
                case LabelTarget target -> passed.put(target.label(), calls);
                case InvokeInstruction call -> calls += own.test(call) ? 0 : 1;
                case InvokeDynamicInstruction _ -> calls++;
                case BranchInstruction branch -> {
                    Integer before = passed.get(branch.target());
                    if (before != null) {
                        heads.merge(branch.target(), 1, Integer::sum);
                        if (calls > before) {
                            calling.add(branch.target());
                        }
                    }
                }
                default -> {}
            }
        }
    }

    void passes(CodeElement element) {
        if (element instanceof LabelTarget target && heads.containsKey(target.label())) {
            open.put(target.label(), heads.get(target.label()));
        } else if (element instanceof BranchInstruction branch) {
            open.computeIfPresent(branch.target(), (_, left) -> left == 1 ? null : left - 1);
        }
    }

    /// Whether the innermost loop that what comes next stands in is such a one.
    boolean inside() {
        return !open.isEmpty() && !calling.contains(open.lastEntry().getKey());
    }
}
