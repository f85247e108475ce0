/// Writing the shown run into files, and opening saved ones again: the menu, the dialogs, and the
/// work off the FX thread.
@NullMarked
package dev.interleave.ui.export;

import org.jspecify.annotations.NullMarked;
