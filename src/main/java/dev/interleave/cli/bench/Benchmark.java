package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import java.util.List;

/// Something that can be measured by name.
interface Benchmark {
    String name();

    /// Measures; takes seconds.
    List<BenchRow> measure(EngineFactory engines) throws Exception;
}
