package dev.interleave.runner;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tells, while a method's code passes by, what stands in a loop: between a label and a jump back
/// to it.
final class Loops {
    /// Label to how many jumps back to it there are.
    private final Map<Label, Integer> heads = new HashMap<>();

    /// Those that have passed, with the jumps that have not.
    private final Map<Label, Integer> open = new HashMap<>();

    Loops(CodeModel method) {
        Set<Label> passed = new HashSet<>();
        for (CodeElement element : method) {
            if (element instanceof LabelTarget target) {
                passed.add(target.label());
            } else if (element instanceof BranchInstruction branch
                    && passed.contains(branch.target())) {
                heads.merge(branch.target(), 1, Integer::sum);
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

    /// Whether what comes next stands in a loop.
    boolean inside() {
        return !open.isEmpty();
    }
}
