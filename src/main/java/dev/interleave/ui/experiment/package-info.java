/// Experiments in the window: what to vary, the charts while they grow, and the way from a point to
/// the run behind it.
///
/// An [dev.interleave.ui.experiment.ExperimentRunner] makes the runs on a thread of its own and
/// publishes what is known so far; the FX thread looks at it once per frame.
@NullMarked
package dev.interleave.ui.experiment;

import org.jspecify.annotations.NullMarked;
