/// Compiles the learner's sources in the workbench's own JVM and explains what does not compile.
@NullMarked
package dev.interleave.compile;

import org.jspecify.annotations.NullMarked;
