/// The window: views, view models and styles.
@NullMarked
package dev.interleave.ui;

import org.jspecify.annotations.NullMarked;
