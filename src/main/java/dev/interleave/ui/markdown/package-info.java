/// Lesson text as JavaFX nodes. CommonMark is read by a library; what is here only draws it.
@NullMarked
package dev.interleave.ui.markdown;

import org.jspecify.annotations.NullMarked;
