/// The same program again and again: its outcomes and how often each came, and the search for a
/// rare one.
@NullMarked
package dev.interleave.experiment.repeat;

import org.jspecify.annotations.NullMarked;
