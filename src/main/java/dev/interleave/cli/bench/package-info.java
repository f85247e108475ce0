/// The measured claims: each benchmark measures something beside its baseline in one run and says
/// whether the goal was met. Ratios are what counts; absolute times differ between machines.
@NullMarked
package dev.interleave.cli.bench;

import org.jspecify.annotations.NullMarked;
