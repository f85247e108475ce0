/// The editor: highlighting, problems at their place, and panes of code.
///
/// A text with a huge line would make the text layout run for minutes on the FX thread. Such a text
/// is kept whole but shown as rows that cannot be edited (see [dev.interleave.ui.code.BigText]).
@NullMarked
package dev.interleave.ui.code;

import org.jspecify.annotations.NullMarked;
