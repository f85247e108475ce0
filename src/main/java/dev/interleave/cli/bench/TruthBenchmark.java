package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import java.util.ArrayList;
import java.util.List;

/// What is said of programs against what is true of them.
final class TruthBenchmark implements Benchmark {
    private static final int HEAP_MEGABYTES = 512;

    @Override
    public String name() {
        return "truth";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        List<BenchRow> rows = new ArrayList<>(CorpusRows.measure());
        try (Engine engine = engines.create(HEAP_MEGABYTES)) {
            rows.addAll(StateTruth.rows(engine));
        }
        return rows;
    }
}
