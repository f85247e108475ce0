package dev.interleave.compile.live;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/// What a method, a field or a type looks like in a list.
final class ElementText {
    private ElementText() {}

    /// @param type its type as seen from where it is used
    static Proposal proposal(Element element, TypeMirror type) {
        String name = element.getSimpleName().toString();
        if (element instanceof ExecutableElement method && type instanceof ExecutableType seen) {
            boolean none = method.getParameters().isEmpty();
            return new Proposal(
                    Proposal.Kind.METHOD,
                    name,
                    "(" + parameters(method, seen) + ") " + simple(seen.getReturnType()),
                    name + "()",
                    none ? 0 : 1,
                    List.of());
        }
        boolean local =
                switch (element.getKind()) {
                    case LOCAL_VARIABLE,
                            PARAMETER,
                            EXCEPTION_PARAMETER,
                            RESOURCE_VARIABLE,
                            BINDING_VARIABLE ->
                            true;
                    default -> false;
                };
        boolean aType = element.getKind().isClass() || element.getKind().isInterface();
        Proposal.Kind kind =
                local ? Proposal.Kind.LOCAL : aType ? Proposal.Kind.TYPE : Proposal.Kind.FIELD;
        return new Proposal(kind, name, aType ? "" : simple(type), name, 0, List.of());
    }

    /// The parameters with their types, as `int times, String name`.
    static String parameters(ExecutableElement method, ExecutableType seen) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            String type = simple(seen.getParameterTypes().get(i));
            boolean last = i == method.getParameters().size() - 1;
            String shown = last && method.isVarArgs() ? type.replaceFirst("\\[\\]$", "...") : type;
            String name = method.getParameters().get(i).getSimpleName().toString();
            // Classes of the JDK do not tell the names of their parameters.
            words.add(name.matches("arg\\d+") ? shown : shown + " " + name);
        }
        return String.join(", ", words);
    }

    /// Without packages.
    static String simple(TypeMirror type) {
        return type.toString().replaceAll("@\\S+\\s*", "").replaceAll("\\b(?:[a-z]\\w*\\.)+", "");
    }
}
