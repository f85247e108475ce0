/// The list of lessons, and what is wrong with those that could not be loaded.
@NullMarked
package dev.interleave.ui.lessons;

import org.jspecify.annotations.NullMarked;
