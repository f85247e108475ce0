package dev.interleave.runner;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The source lines of one class that stand in loops. A loop is what lies between a jump back and
/// its target.
final class LoopLines {
    private record Loop(String method, int from, int to) {}

    private final List<Loop> loops = new ArrayList<>();

    /// @param bytes of the class, as javac wrote them
    LoopLines(byte[] bytes) {
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            method.code().ifPresent(code -> add(method.methodName().stringValue(), code));
        }
    }

    private void add(String method, CodeModel code) {
        Map<Label, Integer> passed = new HashMap<>();
        List<Integer> lines = new ArrayList<>();
        int line = 0;
        for (CodeElement element : code) {
            if (element instanceof LineNumber number) {
                line = number.line();
            } else if (element instanceof LabelTarget target) {
                passed.put(target.label(), lines.size());
            } else {
                lines.add(line);
                Integer begin =
                        element instanceof BranchInstruction branch
                                ? passed.get(branch.target())
                                : null;
                if (begin != null) {
                    var inside = lines.subList(begin, lines.size()).stream().filter(n -> n > 0);
                    var range = inside.mapToInt(Integer::intValue).summaryStatistics();
                    if (range.getCount() > 0) {
                        loops.add(new Loop(method, range.getMin(), range.getMax()));
                    }
                }
            }
        }
    }

    boolean contain(String method, int line) {
        return loops.stream()
                .anyMatch(
                        loop -> loop.method.equals(method) && loop.from <= line && line <= loop.to);
    }
}
