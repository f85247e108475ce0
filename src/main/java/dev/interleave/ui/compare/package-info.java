/// Runs side by side: those that the user keeps, stacked on one time axis that begins where they
/// began, with what differs between them and their code.
@NullMarked
package dev.interleave.ui.compare;

import org.jspecify.annotations.NullMarked;
