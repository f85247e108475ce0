/// Runs inside the learner's JVM: the agent that hooks the JDK, the rewriting of the learner's
/// classes, the recorder, and the standby program that waits for classes and runs them. JDK only;
/// packed as a jar of its own and put on the child's boot class path.
@NullMarked
package dev.interleave.runner;

import org.jspecify.annotations.NullMarked;
