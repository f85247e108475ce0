/// The commands that need no window.
@NullMarked
package dev.interleave.cli;

import org.jspecify.annotations.NullMarked;
