/// Tests of lesson files, checks and sliders.
@NullMarked
package dev.interleave.lesson;

import org.jspecify.annotations.NullMarked;
