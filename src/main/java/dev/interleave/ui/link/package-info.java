/// What belongs together in different views: a bar of the timeline, the line of code it comes from,
/// and the lines it printed.
@NullMarked
package dev.interleave.ui.link;

import org.jspecify.annotations.NullMarked;
