/// Tests of the commands.
@NullMarked
package dev.interleave.cli;

import org.jspecify.annotations.NullMarked;
