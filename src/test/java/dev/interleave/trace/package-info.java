@NullMarked
package dev.interleave.trace;

import org.jspecify.annotations.NullMarked;
