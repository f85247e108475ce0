/// What several tests share: driving JavaFX, waiting with a bound.
@NullMarked
package dev.interleave.support;

import org.jspecify.annotations.NullMarked;
