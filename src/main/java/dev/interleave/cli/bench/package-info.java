/// Measurements of what the workbench promises, side by side with a baseline in the same run.
@NullMarked
package dev.interleave.cli.bench;

import org.jspecify.annotations.NullMarked;
