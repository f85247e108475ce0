/// Runs side by side: what differs, in numbers and sentences that say no more than was measured.
@NullMarked
package dev.interleave.timeline.compare;

import org.jspecify.annotations.NullMarked;
