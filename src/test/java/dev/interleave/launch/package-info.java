/// Tests of running programs, with real child JVMs.
@NullMarked
package dev.interleave.launch;

import org.jspecify.annotations.NullMarked;
