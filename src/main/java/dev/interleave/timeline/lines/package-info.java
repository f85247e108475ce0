/// What a run says about each line of its code.
@NullMarked
package dev.interleave.timeline.lines;

import org.jspecify.annotations.NullMarked;
