/// The runs of before: each is kept with the code that made it, so that both can be seen again.
@NullMarked
package dev.interleave.ui.history;

import org.jspecify.annotations.NullMarked;
