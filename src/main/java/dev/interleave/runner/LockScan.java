package dev.interleave.runner;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads from a method which field or variable each `synchronized`, `lock()` and `wait()` is about,
/// for [LockNames].
final class LockScan {
    private final String className;
    private final List<LocalVariable> variables = new ArrayList<>();
    private final Set<Label> passed = new HashSet<>();
    private int line;

    /// Name of what was loaded last, as long as nothing else was computed from it.
    private String loaded = "";

    private LockScan(String className) {
        this.className = className;
    }

    static void scan(String className, CodeModel code) {
        LockScan scan = new LockScan(className);
        for (CodeElement element : code) {
            if (element instanceof LocalVariable variable) {
                scan.variables.add(variable);
            }
        }
        code.forEach(scan::accept);
    }

    private void accept(CodeElement element) {
        switch (element) {
            case LabelTarget target -> passed.add(target.label());
            case LineNumber number -> line = number.line();
            case FieldInstruction field -> {
                boolean get =
                        field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
                loaded = get ? plain(field.name().stringValue()) : "";
            }
            case LoadInstruction load ->
                    loaded = load.typeKind() == TypeKind.REFERENCE ? variable(load.slot()) : "";
            case MonitorInstruction monitor -> {
                if (monitor.opcode() == Opcode.MONITORENTER) {
                    LockNames.add(className, line, loaded);
                }
            }
            case InvokeInstruction call -> {
                if (waits(call)) {
                    LockNames.add(className, line, loaded);
                }
                String name = call.name().stringValue();
                if (!name.equals("readLock") && !name.equals("writeLock")) {
                    loaded = "";
                }
            }
            case StackInstruction _, StoreInstruction _, TypeCheckInstruction _ -> {}
            case Instruction _ -> loaded = "";
            default -> {}
        }
    }

    private static boolean waits(InvokeInstruction call) {
        if (!call.type().equalsString("()V")) {
            return false;
        }
        return switch (call.name().stringValue()) {
            case "lock", "lockInterruptibly" ->
                    call.owner().asInternalName().startsWith("java/util/concurrent/locks/");
            case "wait" -> true;
            default -> false;
        };
    }

    /// The variable that lives in that slot here.
    private String variable(int slot) {
        for (LocalVariable variable : variables) {
            if (variable.slot() == slot
                    && passed.contains(variable.startScope())
                    && !passed.contains(variable.endScope())) {
                String name = variable.name().stringValue();
                return name.equals("this") ? "" : plain(name);
            }
        }
        return "";
    }

    /// Variables that an inner class has captured are fields there.
    private static String plain(String name) {
        return name.startsWith("val$") ? name.substring("val$".length()) : name;
    }
}
