package dev.interleave.compile.live;

import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Knows programs while they are typed, by javac's own model. Safe to use from any thread; javac is
/// loaded at the first call, which takes about a second.
public final class LiveChecker implements CodeAdvice {
    private final Late<SourceAnalyzer> analyzer;

    /// @param analyzer made at the first check
    public LiveChecker(Late<SourceAnalyzer> analyzer) {
        this.analyzer = analyzer;
    }

    @Override
    public Optional<List<Finding>> check(List<SourceFile> files, BooleanSupplier outdated) {
        if (files.stream().allMatch(file -> file.text().isBlank())) {
            return Optional.of(List.of());
        }
        return analyzer.get().analyze(files, outdated, LiveChecker::findings);
    }

    @Override
    public Completion complete(List<SourceFile> files, String file, int offset) {
        return new Completer(analyzer.get()).complete(files, file, offset);
    }

    @Override
    public Optional<CallHint> hint(List<SourceFile> files, String file, int offset) {
        return new CallHints(analyzer.get()).hint(files, file, offset);
    }

    private static List<Finding> findings(SourceAnalyzer.Analysis analysis) {
        List<Finding> findings = new ArrayList<>();
        var fixes = new Fixes(analysis);
        for (Problem problem : analysis.problems()) {
            findings.add(new Finding(problem, fixes.of(problem)));
        }
        if (findings.isEmpty()) {
            new MainCheck(analysis)
                    .problem()
                    .ifPresent(problem -> findings.add(new Finding(problem, List.of())));
        }
        return List.copyOf(findings);
    }
}
