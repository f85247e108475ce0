/// What the program printed: who printed it and when, piece by piece.
@NullMarked
package dev.interleave.ui.console;

import org.jspecify.annotations.NullMarked;
