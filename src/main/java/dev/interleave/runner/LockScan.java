package dev.interleave.runner;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
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
import java.lang.constant.ClassDesc;
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

    /// The line in which each begins to live.
    private final Map<LocalVariable, Integer> began = new HashMap<>();

    private final List<SourceName> locks = new ArrayList<>();
    private final List<SourceName> queues = new ArrayList<>();

    /// Variables in slots below are parameters.
    private final int parameterSlots;

    private int line;

    /// Name of what was loaded last, as long as nothing else was computed from it.
    private SourceName loaded = SourceName.NONE;

    /// By type: name of what was loaded last.
    private final Map<String, SourceName> byType = new HashMap<>();

    private LockScan(String method, int parameterSlots, Receivers receivers) {
        this.method = method;
        this.parameterSlots = parameterSlots;
        this.receivers = receivers;
    }

    /// What the source calls each lock that is entered or used, and each queue, in the order of the
    /// instructions; empty for one without a name.
    record Names(List<SourceName> locks, List<SourceName> queues) {}

    /// @param receivers learns what it is that the method waits for, if it waits
    static Names scan(String method, CodeModel code, Receivers receivers) {
        LockScan scan = new LockScan(method, parameterSlots(code), receivers);
        for (CodeElement element : code) {
            if (element instanceof LocalVariable variable) {
                scan.variables.add(variable);
            }
        }
        code.forEach(scan::accept);
        return new Names(scan.locks, scan.queues);
    }

    private void passed(Label label) {
        passed.add(label);
        for (LocalVariable variable : variables) {
            if (label.equals(variable.startScope())) {
                began.put(variable, line);
            } else if (label.equals(variable.endScope())) {
                SourceName name = name(variable);
                if (!name.isEmpty() && isReference(variable.type().stringValue())) {
                    int from = began.getOrDefault(variable, 0);
                    receivers
                            .scopes()
                            .add(
                                    new Variables.Scope(
                                            method,
                                            variable.slot(),
                                            name,
                                            from,
                                            Math.max(line, from)));
                }
            }
        }
    }

    private static boolean isReference(String descriptor) {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }

    private void accept(CodeElement element) {
        switch (element) {
            case LabelTarget target -> passed(target.label());
            case LineNumber number -> line = number.line();
            case FieldInstruction field -> {
                boolean get =
                        field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC;
                loaded = get ? SourceName.ofField(field.name().stringValue()) : SourceName.NONE;
                remember(field.type().stringValue(), loaded);
            }
            case LoadInstruction load -> {
                Optional<LocalVariable> variable =
                        load.typeKind() == TypeKind.REFERENCE
                                ? variable(load.slot())
                                : Optional.empty();
                loaded = variable.map(this::name).orElse(SourceName.NONE);
                variable.ifPresent(v -> remember(v.type().stringValue(), loaded));
            }
            case MonitorInstruction monitor -> {
                if (monitor.opcode() == Opcode.MONITORENTER) {
                    receivers.add(method, line, Receivers.MONITOR, loaded);
                    locks.add(loaded);
                }
            }
            case InvokeInstruction call -> {
                SourceName receiver = receiver(call);
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
                    loaded = SourceName.NONE;
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
            case Instruction _ -> loaded = SourceName.NONE;
            default -> {}
        }
    }

    /// What the call is about: loaded last when there are no arguments, else the last thing of that
    /// type.
    private SourceName receiver(InvokeInstruction call) {
        String type = "L" + call.owner().asInternalName() + ";";
        return call.typeSymbol().parameterCount() == 0
                ? loaded
                : byType.getOrDefault(type, SourceName.NONE);
    }

    private void remember(String type, SourceName name) {
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

    private SourceName name(LocalVariable variable) {
        String name = variable.name().stringValue();
        SourceName.Rank rank =
                variable.slot() < parameterSlots
                        ? SourceName.Rank.PARAMETER
                        : SourceName.Rank.VARIABLE;
        return name.equals("this") ? SourceName.NONE : new SourceName(name, rank);
    }

    /// Those of a lambda are mostly variables that it has captured.
    private static int parameterSlots(CodeModel code) {
        MethodModel method = code.parent().orElse(null);
        if (method == null || method.methodName().stringValue().startsWith("lambda$")) {
            return 0;
        }
        int slots = (method.flags().flagsMask() & ClassFile.ACC_STATIC) != 0 ? 0 : 1;
        for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
            slots += TypeKind.from(parameter).slotSize();
        }
        return slots;
    }
}
