package dev.interleave.runner;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// Code that is run from its begin to its end or not at all: nobody jumps into it or out of it,
/// what stands between the calls cannot throw, and all of it stands in the same `try` blocks.
final class StraightLine {
    private static final Set<Opcode> MAY_THROW =
            EnumSet.of(Opcode.IDIV, Opcode.LDIV, Opcode.IREM, Opcode.LREM, Opcode.ARRAYLENGTH);

    /// Where nothing but the scope of a variable begins or ends.
    private final Set<Label> scopes = new HashSet<>();

    StraightLine(CodeModel method) {
        Set<Label> others = new HashSet<>();
        for (CodeElement element : method) {
            switch (element) {
                case LocalVariable variable -> {
                    scopes.add(variable.startScope());
                    scopes.add(variable.endScope());
                }
                case LocalVariableType variable -> {
                    scopes.add(variable.startScope());
                    scopes.add(variable.endScope());
                }
                case ExceptionCatch handled -> {
                    others.add(handled.tryStart());
                    others.add(handled.tryEnd());
                    others.add(handled.handler());
                }
                case BranchInstruction branch -> others.add(branch.target());
                case TableSwitchInstruction table -> {
                    others.add(table.defaultTarget());
                    table.cases().forEach(each -> others.add(each.target()));
                }
                case LookupSwitchInstruction lookup -> {
                    others.add(lookup.defaultTarget());
                    lookup.cases().forEach(each -> others.add(each.target()));
                }
                default -> {}
            }
        }
        scopes.removeAll(others);
    }

    /// Whether a line that this follows goes on after it. What is not known ends it.
    boolean goesOnAfter(CodeElement element) {
        return switch (element) {
            case LabelTarget target -> scopes.contains(target.label());
            case OperatorInstruction operator -> !MAY_THROW.contains(operator.opcode());
            case ConstantInstruction.LoadConstantInstruction constant ->
                    constant.constantValue() instanceof Number;
            case ConstantInstruction _,
                    LoadInstruction _,
                    StoreInstruction _,
                    StackInstruction _,
                    ConvertInstruction _,
                    IncrementInstruction _,
                    PseudoInstruction _ ->
                    true;
            default -> false;
        };
    }
}
