package dev.interleave.runner;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// What the learner's source calls a lambda: the method reference it is, the variable it is put
/// into, the method it consists of calling; else only the line it stands in.
final class CodeNames {
    /// Methods by which a class's objects run as tasks.
    private static final Set<String> BODIES =
            Set.of("run", "call", "get", "compute", "exec", "accept", "apply", "onNext");

    /// Class to the line of such a method.
    private static final Map<String, Integer> LINES = new ConcurrentHashMap<>();

    private final ClassModel type;
    private final Predicate<InvokeInstruction> isOwn;

    /// @param isOwn whether a call reaches a method of the program's
    CodeNames(ClassModel type, Predicate<InvokeInstruction> isOwn) {
        this.type = type;
        this.isOwn = isOwn;
        String name = type.thisClass().asInternalName().replace('/', '.');
        for (MethodModel method : type.methods()) {
            if (BODIES.contains(method.methodName().stringValue())) {
                method.code().ifPresent(code -> LINES.putIfAbsent(name, firstLine(code)));
            }
        }
    }

    /// Where the code of the objects of that class stands, or 0.
    static int line(String className) {
        return LINES.getOrDefault(className, 0);
    }

    static boolean isLambda(InvokeDynamicInstruction dynamic) {
        return dynamic.bootstrapMethod()
                .owner()
                .descriptorString()
                .equals("Ljava/lang/invoke/LambdaMetafactory;");
    }

    /// Names of the lambdas that the code creates, in the order of its instructions.
    List<String> in(CodeModel code) {
        List<String> names = new ArrayList<>();
        List<CodeElement> elements = code.elementList();
        int line = 0;
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof LineNumber number) {
                line = number.line();
            } else if (elements.get(i) instanceof InvokeDynamicInstruction dynamic
                    && isLambda(dynamic)) {
                String variable = target(elements, i + 1);
                names.add(name(dynamic, variable, line));
            }
        }
        return names;
    }

    private String name(InvokeDynamicInstruction dynamic, String variable, int line) {
        for (ConstantDesc argument : dynamic.bootstrapArgs()) {
            if (argument instanceof DirectMethodHandleDesc method) {
                if (!method.methodName().startsWith("lambda$")) {
                    String owner = method.owner().displayName();
                    return UserClasses.simpleName(owner) + "::" + method.methodName();
                }
                String name = variable.isEmpty() ? onlyCall(method) : variable;
                return (name.isEmpty() ? "lambda" : name) + "@" + line;
            }
        }
        return "lambda@" + line;
    }

    /// The field or variable into which the value goes that is on the stack there, or empty.
    private static String target(List<CodeElement> elements, int from) {
        for (int i = from; i < elements.size(); i++) {
            switch (elements.get(i)) {
                case TypeCheckInstruction _ -> {}
                case StoreInstruction store -> {
                    return variable(elements, store.slot(), i + 1);
                }
                case FieldInstruction field -> {
                    boolean put =
                            field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC;
                    return put ? field.name().stringValue() : "";
                }
                case Instruction _ -> {
                    return "";
                }
                default -> {}
            }
        }
        return "";
    }

    /// A variable's scope begins behind the instruction that stores its first value.
    private static String variable(List<CodeElement> elements, int slot, int after) {
        Set<Object> begun = new HashSet<>();
        for (int i = after; i < elements.size() && !(elements.get(i) instanceof Instruction); i++) {
            if (elements.get(i) instanceof LabelTarget target) {
                begun.add(target.label());
            }
        }
        for (CodeElement element : elements) {
            if (element instanceof LocalVariable variable
                    && variable.slot() == slot
                    && begun.contains(variable.startScope())) {
                return variable.name().stringValue();
            }
        }
        return "";
    }

    /// The program's method that the lambda's body is one call of, or empty.
    private String onlyCall(DirectMethodHandleDesc lambda) {
        for (MethodModel method : type.methods()) {
            if (method.methodName().equalsString(lambda.methodName())) {
                return method.code().map(this::onlyCall).orElse("");
            }
        }
        return "";
    }

    private String onlyCall(CodeModel body) {
        String found = "";
        for (CodeElement element : body) {
            switch (element) {
                case InvokeInstruction call -> {
                    if (found.isEmpty() && isOwn.test(call)) {
                        found = call.name().stringValue();
                    } else if (!isConversion(call)) {
                        return "";
                    }
                }
                case FieldInstruction field -> {
                    if (field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC) {
                        return "";
                    }
                }
                case LoadInstruction _,
                        ConstantInstruction _,
                        TypeCheckInstruction _,
                        StackInstruction _,
                        ReturnInstruction _ -> {}
                case ExceptionCatch _, Instruction _ -> {
                    return "";
                }
                default -> {}
            }
        }
        return found;
    }

    /// Boxing and unboxing.
    private static boolean isConversion(InvokeInstruction call) {
        String name = call.name().stringValue();
        return call.owner().asInternalName().startsWith("java/lang/")
                && (name.equals("valueOf") || name.endsWith("Value"));
    }

    private static int firstLine(CodeModel code) {
        for (CodeElement element : code) {
            if (element instanceof LineNumber number) {
                return number.line();
            }
        }
        return 0;
    }
}
