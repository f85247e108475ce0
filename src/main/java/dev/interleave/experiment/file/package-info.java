/// Experiments as files that are opened again later: JSON with a version, without the traces of
/// their runs, which can be made again.
@NullMarked
package dev.interleave.experiment.file;

import org.jspecify.annotations.NullMarked;
