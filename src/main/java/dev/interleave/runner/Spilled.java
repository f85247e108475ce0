package dev.interleave.runner;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Values, moved from the stack to variables; the topmost last.
record Spilled(List<TypeKind> kinds, List<Integer> locals) {

    /// The arguments of a call.
    static Spilled of(CodeBuilder b, MethodTypeDesc type) {
        return of(b, type.parameterList().stream().map(TypeKind::from).toList());
    }

    static Spilled of(CodeBuilder b, List<TypeKind> kinds) {
        List<Integer> locals = new ArrayList<>();
        for (TypeKind kind : kinds) {
            locals.add(b.allocateLocal(kind));
        }
        for (int i = kinds.size() - 1; i >= 0; i--) {
            b.storeLocal(kinds.get(i), locals.get(i));
        }
        return new Spilled(kinds, locals);
    }

    int local(int value) {
        return locals.get(value);
    }

    void reload(CodeBuilder b) {
        for (int i = 0; i < kinds.size(); i++) {
            b.loadLocal(kinds.get(i), locals.get(i));
        }
    }
}
