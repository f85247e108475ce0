/// JavaFX nodes that draw runs, with JFreeChart for frames and axes, and their export as pictures.
///
/// Here stands what all drawings share: colours, fonts, time on an axis, the start of JavaFX. Above
/// it, each using only those before it: `rows`, `bars`, `view`, `picture`; beside them
/// `statistics`.
@NullMarked
package dev.interleave.chart;

import org.jspecify.annotations.NullMarked;
