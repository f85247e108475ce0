package dev.interleave.runner;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands on a method's operand stack where it enters and leaves monitors. A handler around
/// inserted code empties the stack, so what is there must be kept.
///
/// Walks over the code as a verifier does, but knows no more of a value than its kind; repeats that
/// for code that only a jump back leads to.
final class OperandStack {
    private final Map<Label, List<TypeKind>> known = new HashMap<>();
    private final List<List<TypeKind>> belowMonitors = new ArrayList<>();

    /// Null where no way is known that leads there.
    private @Nullable List<TypeKind> stack;

    private OperandStack() {}

    /// The kinds of what lies below the monitor, the topmost last, for each `monitorenter` and
    /// `monitorexit` in order. Code that is never reached has an empty stack.
    ///
    /// @throws IllegalArgumentException when the method has subroutines, which no compiler has
    ///   written since Java 5
    static List<List<TypeKind>> belowMonitors(CodeModel code) {
        OperandStack walk = new OperandStack();
        int before;
        do {
            before = walk.known.size();
            walk.belowMonitors.clear();
            walk.stack = new ArrayList<>();
            code.forEach(walk::pass);
        } while (walk.known.size() > before);
        return List.copyOf(walk.belowMonitors);
    }

    private void pass(CodeElement element) {
        switch (element) {
            case ExceptionCatch handled ->
                    known.put(handled.handler(), List.of(TypeKind.REFERENCE));
            case LabelTarget target -> bind(target.label());
            case MonitorInstruction _ -> {
                pop(1);
                belowMonitors.add(stack == null ? List.of() : List.copyOf(stack));
            }
            default -> {
                if (stack != null) {
                    execute(element);
                }
            }
        }
    }

    private void bind(Label label) {
        if (stack != null) {
            reaches(label);
        } else if (known.containsKey(label)) {
            stack = new ArrayList<>(known.get(label));
        }
    }

    private void execute(CodeElement element) {
        switch (element) {
            case LoadInstruction load -> push(load.typeKind());
            case StoreInstruction _ -> pop(1);
            case ConstantInstruction constant -> push(constant.typeKind());
            case StackInstruction moving -> move(moving.opcode());
            case OperatorInstruction operator -> operate(operator);
            case ConvertInstruction convert -> replace(1, convert.toType());
            case FieldInstruction field -> {
                switch (field.opcode()) {
                    case GETSTATIC -> push(TypeKind.from(field.typeSymbol()));
                    case GETFIELD -> replace(1, TypeKind.from(field.typeSymbol()));
                    default -> pop(field.opcode() == Opcode.PUTSTATIC ? 1 : 2);
                }
            }
            case InvokeInstruction call ->
                    call(call.typeSymbol(), call.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
            case InvokeDynamicInstruction dynamic -> call(dynamic.typeSymbol(), 0);
            case NewObjectInstruction _ -> push(TypeKind.REFERENCE);
            case NewPrimitiveArrayInstruction _, NewReferenceArrayInstruction _ ->
                    replace(1, TypeKind.REFERENCE);
            case NewMultiArrayInstruction array -> replace(array.dimensions(), TypeKind.REFERENCE);
            case ArrayLoadInstruction load -> replace(2, load.typeKind());
            case ArrayStoreInstruction _ -> pop(3);
            case TypeCheckInstruction check -> {
                if (check.opcode() == Opcode.INSTANCEOF) {
                    replace(1, TypeKind.INT);
                }
            }
            case BranchInstruction branch -> branch(branch);
            case TableSwitchInstruction table -> jump(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction lookup -> jump(lookup.defaultTarget(), lookup.cases());
            case ReturnInstruction _, ThrowInstruction _ -> stack = null;
            case DiscontinuedInstruction _ ->
                    throw new IllegalArgumentException("monitors in a method with subroutines");
            default -> {}
        }
    }

    private void operate(OperatorInstruction operator) {
        switch (operator.opcode()) {
            case INEG, LNEG, FNEG, DNEG -> {}
            case ARRAYLENGTH -> replace(1, TypeKind.INT);
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> replace(2, TypeKind.INT);
            default -> replace(2, operator.typeKind());
        }
    }

    private void move(Opcode opcode) {
        switch (opcode) {
            case POP -> pop(1);
            case POP2 -> pop(entries(0, 2));
            case DUP -> copy(1, 0);
            case DUP_X1 -> copy(1, 1);
            case DUP_X2 -> copy(1, 2);
            case DUP2 -> copy(2, 0);
            case DUP2_X1 -> copy(2, 1);
            case DUP2_X2 -> copy(2, 2);
            default -> {
                copy(1, 1);
                pop(1);
            }
        }
    }

    private void call(MethodTypeDesc type, int receiver) {
        pop(type.parameterCount() + receiver);
        TypeKind result = TypeKind.from(type.returnType());
        if (result != TypeKind.VOID) {
            push(result);
        }
    }

    private void branch(BranchInstruction branch) {
        switch (branch.opcode()) {
            case GOTO, GOTO_W -> {}
            case IF_ACMPEQ,
                    IF_ACMPNE,
                    IF_ICMPEQ,
                    IF_ICMPNE,
                    IF_ICMPLT,
                    IF_ICMPGE,
                    IF_ICMPGT,
                    IF_ICMPLE ->
                    pop(2);
            default -> pop(1);
        }
        reaches(branch.target());
        if (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) {
            stack = null;
        }
    }

    private void jump(Label otherwise, List<SwitchCase> cases) {
        pop(1);
        reaches(otherwise);
        cases.forEach(each -> reaches(each.target()));
        stack = null;
    }

    private void reaches(Label label) {
        if (stack != null) {
            known.putIfAbsent(label, List.copyOf(stack));
        }
    }

    private void push(TypeKind kind) {
        if (stack != null) {
            stack.add(kind.asLoadable());
        }
    }

    private void pop(int entries) {
        if (stack != null) {
            stack.subList(stack.size() - entries, stack.size()).clear();
        }
    }

    private void replace(int entries, TypeKind by) {
        pop(entries);
        push(by);
    }

    /// Puts a copy of the uppermost slots below those that follow.
    private void copy(int slots, int below) {
        if (stack != null) {
            int copied = entries(0, slots);
            int at = stack.size() - copied - entries(copied, below);
            stack.addAll(at, List.copyOf(stack.subList(stack.size() - copied, stack.size())));
        }
    }

    /// How many values fill so many slots, below the uppermost ones.
    private int entries(int from, int slots) {
        int entries = 0;
        if (stack != null) {
            for (int left = slots; left > 0; entries++) {
                left -= stack.get(stack.size() - 1 - from - entries).slotSize();
            }
        }
        return entries;
    }
}
