/// Many runs instead of one: what they have in common, and under which conditions they were made.
/// Knows no screen.
///
/// - `sweep`: one or two sliders over values; how the time changes, and what that says.
/// - `repeat`: the same program again and again; which outcomes it has.
/// - `ways`: one workload done in several ways.
/// - `report`: all of that as text and tables; `file`: as files that are opened again.
///
/// An experiment runs its programs through a [dev.interleave.launch.Series], on the thread that
/// asks for it; whoever watches is told on that thread. What was measured is kept when it is
/// cancelled.
@NullMarked
package dev.interleave.experiment;

import org.jspecify.annotations.NullMarked;
