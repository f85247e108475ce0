package dev.interleave.runner;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Arguments of a call, moved from the stack to variables.
record Spilled(List<ClassDesc> types, List<Integer> locals) {

    static Spilled of(CodeBuilder b, MethodTypeDesc type) {
        List<ClassDesc> types = type.parameterList();
        List<Integer> locals = new ArrayList<>();
        for (ClassDesc parameter : types) {
            locals.add(b.allocateLocal(TypeKind.from(parameter)));
        }
        for (int i = types.size() - 1; i >= 0; i--) {
            b.storeLocal(TypeKind.from(types.get(i)), locals.get(i));
        }
        return new Spilled(types, locals);
    }

    int local(int argument) {
        return locals.get(argument);
    }

    void reload(CodeBuilder b) {
        for (int i = 0; i < types.size(); i++) {
            b.loadLocal(TypeKind.from(types.get(i)), locals.get(i));
        }
    }
}
