/// Which view of the run is shown: timeline, table, statistics or comparison.
@NullMarked
package dev.interleave.ui.panel;

import org.jspecify.annotations.NullMarked;
