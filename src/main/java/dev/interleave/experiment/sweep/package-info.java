/// One or two sliders over values: the time of each point, the speed-up, and the laws that describe
/// it. Points are run in turn and in another order each round, so that a machine that slows down
/// does not look like a program that does.
@NullMarked
package dev.interleave.experiment.sweep;

import org.jspecify.annotations.NullMarked;
