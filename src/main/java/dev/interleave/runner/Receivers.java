package dev.interleave.runner;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What the learner's source calls the things that threads wait for: the field or variable that a
/// method is called on, or that is synchronized on. Filled while classes are rewritten, by one
/// thread for each class; may be asked by any.
final class Receivers {
    /// Stands for the called method where the source says `synchronized`.
    static final String MONITOR = "";

    /// Where nobody knows which instruction it is.
    static final int ANYWHERE = -1;

    /// By name of the class.
    private static final Map<String, Receivers> KNOWN = new ConcurrentHashMap<>();

    private final Map<Place, Named> places = new HashMap<>();
    private final List<Variables.Scope> scopes = new ArrayList<>();

    /// @param called name of the method
    private record Place(String method, int line, String called) {}

    /// What the calls in one place are made on, in the order of the instructions.
    private static final class Named {
        private final List<SourceName> names = new ArrayList<>(1);

        /// Of each instruction, in the code of the method as it runs; empty where not known.
        private List<Integer> indices = List.of();

        private boolean isOne() {
            return names.stream().allMatch(names.getFirst()::equals);
        }

        private SourceName at(int index) {
            if (isOne()) {
                return names.getFirst();
            }
            int which = indices.indexOf(index);
            return which < 0 ? SourceName.NONE : names.get(which);
        }
    }

    /// @param name field or variable, or none
    void add(String method, int line, String called, SourceName name) {
        places.computeIfAbsent(new Place(method, line, called), _ -> new Named()).names.add(name);
    }

    /// For the variables of the class's methods.
    List<Variables.Scope> scopes() {
        return scopes;
    }

    /// All names of the class have been added.
    ///
    /// @param code of the class, as it will run; calls have the same order there
    void done(String className, Supplier<ClassModel> code) {
        if (places.values().stream().anyMatch(named -> !named.isOne())) {
            for (MethodModel method : code.get().methods()) {
                method.code().ifPresent(body -> locate(method.methodName().stringValue(), body));
            }
        }
        KNOWN.put(className, this);
        Variables.add(className, scopes);
    }

    private void locate(String method, CodeModel body) {
        Map<Place, List<Integer>> found = new HashMap<>();
        int line = 0;
        int index = 0;
        for (CodeElement element : body) {
            if (element instanceof LineNumber number) {
                line = number.line();
            }
            if (element instanceof InvokeInstruction call && mayWait(call)) {
                Place place = new Place(method, line, call.name().stringValue());
                found.computeIfAbsent(place, _ -> new ArrayList<>(1)).add(index);
            }
            if (element instanceof Instruction instruction) {
                index += instruction.sizeInBytes();
            }
        }
        found.forEach((place, indices) -> {
            Named named = places.get(place);
            // Else overloaded methods share the line.
            if (named != null && named.names.size() == indices.size()) {
                named.indices = indices;
            }
        });
    }

    /// Whether the call is made on an object that exists already, and not on one of those that
    /// nobody waits for, such as strings.
    static boolean mayWait(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        return (call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE)
                && (!owner.startsWith("java/lang/")
                        || owner.equals("java/lang/Object")
                        || owner.equals("java/lang/Process"));
    }

    /// The name of what the call is made on, or none when it could be several.
    ///
    /// @param called the method that is called there, or [#MONITOR]
    /// @param index of the instruction in the code of the method, or [#ANYWHERE]
    static SourceName at(String className, String method, int line, String called, int index) {
        Receivers known = KNOWN.get(className);
        Named named = known == null ? null : known.places.get(new Place(method, line, called));
        return named == null ? SourceName.NONE : named.at(index);
    }

    /// What the thread with this stack waits for, as its source calls it.
    static SourceName at(StackTraceElement[] stack) {
        int own = OwnClasses.index(stack);
        if (own < 0) {
            return SourceName.NONE;
        }
        StackTraceElement frame = stack[own];
        String called = own == 0 ? MONITOR : stack[own - 1].getMethodName();
        return at(
                frame.getClassName(),
                frame.getMethodName(),
                frame.getLineNumber(),
                called,
                ANYWHERE);
    }
}
