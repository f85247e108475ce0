/// Writes a run that is over into files: pictures, tables, traces, pages, saved runs. What the
/// command line and the window have in common, because both write the same files; apart from
/// `launch` because pictures need `chart`, and apart from `chart` because that knows no programs.
@NullMarked
package dev.interleave.export;

import org.jspecify.annotations.NullMarked;
