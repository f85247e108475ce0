/// The lesson's text: CommonMark as JavaFX text nodes, questions, and call-outs.
@NullMarked
package dev.interleave.ui.prose;

import org.jspecify.annotations.NullMarked;
