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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads from a method which field or variable each `synchronized` and each call is about.
final class LockScan {
    private final String method;
    private final Receivers receivers;
    private final List<LocalVariable> variables = new ArrayList<>();
    private final Set<Label> passed = new HashSet<>();
    private final List<String> locks = new ArrayList<>();
    private final List<String> queues = new ArrayList<>();
    private int line;

    /// Name of what was loaded last, as long as nothing else was computed from it.
    private String loaded = "";

    /// By type: name of what was loaded last.
    private final Map<String, String> byType = new HashMap<>();

    private LockScan(String method, Receivers receivers) {
        this.method = method;
        this.receivers = receivers;
    }

    /// What the source calls each lock that is entered or used, and each queue, in the order of the
    /// instructions; empty for one without a name.
    record Names(List<String> locks, List<String> queues) {}

    /// @param receivers learns what it is that the method waits for, if it waits
    static Names scan(String method, CodeModel code, Receivers receivers) {
        LockScan scan = new LockScan(method, receivers);
        for (CodeElement element : code) {
            if (element instanceof LocalVariable variable) {
                scan.variables.add(variable);
            }
        }
        code.forEach(scan::accept);
        return new Names(scan.locks, scan.queues);
    }

    private void accept(CodeElement element) {
        switch (element) {
            case LabelTarget target -> passed.add(target.label());
            case LineNumber number -> line = number.line();
            case FieldInstruction field -> {
                boolean get =
                        field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
                loaded = get ? plain(field.name().stringValue()) : "";
                remember(field.type().stringValue(), loaded);
            }
            case LoadInstruction load -> {
                Optional<LocalVariable> variable =
                        load.typeKind() == TypeKind.REFERENCE
                                ? variable(load.slot())
                                : Optional.empty();
                loaded = variable.map(LockScan::name).orElse("");
                variable.ifPresent(v -> remember(v.type().stringValue(), loaded));
            }
            case MonitorInstruction monitor -> {
                if (monitor.opcode() == Opcode.MONITORENTER) {
                    receivers.add(method, line, Receivers.MONITOR, loaded);
                    locks.add(loaded);
                }
            }
            case InvokeInstruction call -> {
                String receiver = receiver(call);
                if (Receivers.mayWait(call)) {
                    receivers.add(method, line, call.name().stringValue(), receiver);
                }
                if (LockSites.LockCalls.isOne(call)) {
                    locks.add(receiver);
                } else if (QueueSites.isOne(call)) {
                    queues.add(receiver);
                }
                String name = call.name().stringValue();
                if (!name.equals("readLock") && !name.equals("writeLock")) {
                    loaded = "";
                }
                String type = call.type().stringValue();
                remember(type.substring(type.indexOf(')') + 1), loaded);
            }
            case TypeCheckInstruction check -> {
                if (check.opcode() == Opcode.CHECKCAST) {
                    remember(check.type().asSymbol().descriptorString(), loaded);
                }
            }
            case StackInstruction _, StoreInstruction _ -> {}
            case Instruction _ -> loaded = "";
            default -> {}
        }
    }

    /// What the call is about: loaded last when there are no arguments, else the last thing of that
    /// type.
    private String receiver(InvokeInstruction call) {
        String type = "L" + call.owner().asInternalName() + ";";
        return call.typeSymbol().parameterCount() == 0 ? loaded : byType.getOrDefault(type, "");
    }

    private void remember(String type, String name) {
        if (type.startsWith("L")) {
            byType.put(type, name);
        }
    }

    /// The variable that lives in that slot here.
    private Optional<LocalVariable> variable(int slot) {
        for (LocalVariable variable : variables) {
            if (variable.slot() == slot
                    && passed.contains(variable.startScope())
                    && !passed.contains(variable.endScope())) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }

    private static String name(LocalVariable variable) {
        String name = variable.name().stringValue();
        return name.equals("this") ? "" : plain(name);
    }

    /// Variables that an inner class has captured are fields there.
    private static String plain(String name) {
        return name.startsWith("val$") ? name.substring("val$".length()) : name;
    }
}
