/// What stands around the timeline: which lanes, which arrows, and what is said about what was
/// chosen. Apart from the card, so that each part can be read alone.
@NullMarked
package dev.interleave.ui.timeline;

import org.jspecify.annotations.NullMarked;
