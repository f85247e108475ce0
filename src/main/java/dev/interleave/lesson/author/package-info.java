/// What the authors of lessons get: the skeleton of a new module, and the table that says which
/// demo of the project is taught where. Apart from the loader, because learners need neither.
@NullMarked
package dev.interleave.lesson.author;

import org.jspecify.annotations.NullMarked;
