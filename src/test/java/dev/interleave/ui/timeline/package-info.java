@NullMarked
package dev.interleave.ui.timeline;

import org.jspecify.annotations.NullMarked;
