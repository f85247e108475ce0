/// What every view uses: the FX thread, background work, theme and scale, icons, small nodes.
///
/// Icon sizes come in px from a sheet made for the scale. An em in `-fx-icon-size` is relative to
/// the icon's own font, so that every CSS pass would multiply it.
@NullMarked
package dev.interleave.ui.kit;

import org.jspecify.annotations.NullMarked;
