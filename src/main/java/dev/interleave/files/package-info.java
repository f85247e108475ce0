/// Writing files of the user's: each is there whole, or is as it was before. Knows nothing of ours.
@NullMarked
package dev.interleave.files;

import org.jspecify.annotations.NullMarked;
