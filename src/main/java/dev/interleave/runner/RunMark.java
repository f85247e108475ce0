package dev.interleave.runner;

import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.InternalFailures;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;

/// The variable in this JVM's environment by which the workbench finds what the program has
/// started. Processes inherit it; the program does not see it.
final class RunMark {
    private RunMark() {}

    /// Takes it out of the environment as Java shows it. Before the program begins.
    static void hide() {
        try {
            Class<?> type = Class.forName("java.lang.ProcessEnvironment");
            var environment =
                    (Map<?, ?>)
                            MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                                    .findStaticVarHandle(type, "theEnvironment", HashMap.class)
                                    .get();
            environment.keySet().removeIf(key -> key.toString().equals(ChildCommand.RUN_MARK));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Another JDK: the program sees a variable more than it should.
            InternalFailures.note(e);
        }
    }
}
