/// Judges real runs by what lessons promise.
///
/// Lessons know no engine and the engine knows no lessons; here the two meet, for the command line
/// and the window alike.
@NullMarked
package dev.interleave.check;

import org.jspecify.annotations.NullMarked;
