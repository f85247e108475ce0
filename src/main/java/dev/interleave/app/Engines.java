package dev.interleave.app;

import dev.interleave.cli.EngineException;
import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Makes engines and remembers them, so that none leaves a child behind when the program is
/// interrupted.
final class Engines implements EngineFactory {
    private final List<Engine> made = new CopyOnWriteArrayList<>();

    @Override
    public Engine create(int heapMegabytes) {
        try {
            var engine = new JvmEngine(EngineOptions.DEFAULT.withHeapMegabytes(heapMegabytes));
            made.add(engine);
            return engine;
        } catch (IOException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    void closeAll() {
        made.forEach(Engine::close);
    }
}
