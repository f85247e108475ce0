/// Puts the parts together.
@NullMarked
package dev.interleave.app;

import org.jspecify.annotations.NullMarked;
