@NullMarked
package dev.interleave.files;

import org.jspecify.annotations.NullMarked;
