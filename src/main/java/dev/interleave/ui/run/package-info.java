/// The run that the window shows: started, stopped, and asked once per frame.
@NullMarked
package dev.interleave.ui.run;

import org.jspecify.annotations.NullMarked;
