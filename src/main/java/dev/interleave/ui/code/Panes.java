package dev.interleave.ui.code;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceFile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The panes of the step that is open, and the programs that they make together. FX thread only.
record Panes(List<PaneView> all) {
    static final Panes NONE = new Panes(List.of());

    /// The pane of that file.
    Optional<PaneView> of(String file) {
        return all.stream().filter(pane -> pane.file().equals(file)).findFirst();
    }

    /// The pane that the problem is in.
    Optional<PaneView> of(Problem problem) {
        return all.stream().filter(pane -> pane.concerns(problem)).findFirst();
    }

    /// What runs that pane: itself first, then the others of its variant and those that belong to
    /// every variant.
    List<SourceFile> files(PaneView first) {
        String variant = first.code().variant();
        return all.stream()
                .filter(pane ->
                        pane.code().variant().isEmpty() || pane.code().variant().equals(variant))
                .sorted(Comparator.comparing(pane -> !pane.equals(first)))
                .map(PaneView::source)
                .toList();
    }

    /// The variants, in order, each with what runs it; empty when there is only one program.
    Map<String, List<SourceFile>> variants() {
        Map<String, List<SourceFile>> variants = new LinkedHashMap<>();
        for (PaneView pane : all) {
            if (!pane.code().variant().isEmpty()) {
                variants.computeIfAbsent(pane.code().variant(), name -> files(pane));
            }
        }
        return variants;
    }

    /// Every program: one, which begins with that pane, or one for each variant.
    List<List<SourceFile>> programs(Optional<PaneView> selected) {
        Map<String, List<SourceFile>> variants = variants();
        return variants.isEmpty()
                ? selected.map(this::files).stream().toList()
                : List.copyOf(variants.values());
    }

    void dispose() {
        all.forEach(pane -> pane.editor().dispose());
    }
}
