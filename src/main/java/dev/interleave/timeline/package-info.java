/// What a run looks like: lanes, spans and states built from trace events, and everything that can
/// be said about them. Pure: no screen, no threads of its own.
@NullMarked
package dev.interleave.timeline;

import org.jspecify.annotations.NullMarked;
