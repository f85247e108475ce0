/// Tests of compiling, by programs as learners write them.
@NullMarked
package dev.interleave.compile;

import org.jspecify.annotations.NullMarked;
