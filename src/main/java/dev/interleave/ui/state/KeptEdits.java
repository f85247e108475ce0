package dev.interleave.ui.state;

import java.util.HashSet;
import java.util.Set;

/// The learner's text of a file beside the lesson's, which may change under it. Not safe for
/// several threads at once.
///
/// With each edit the text that it began with is kept too: so an update of the lesson shows, and
/// neither text is lost.
public final class KeptEdits {
    private final EditStore edits;
    private final Set<EditKey> originals = new HashSet<>();

    public KeptEdits(EditStore edits) {
        this.edits = edits;
    }

    /// A text to begin with.
    ///
    /// @param lessonChanged true when the lesson's text is another one than that which was edited
    public record Opened(String text, boolean lessonChanged) {}

    /// The learner's text, or the lesson's when there is none.
    public Opened open(EditKey key, String lesson) {
        var mine = edits.read(key);
        if (mine.isEmpty() || mine.get().equals(lesson)) {
            return new Opened(lesson, false);
        }
        var original = edits.read(key.original());
        original.ifPresent(text -> originals.add(key));
        return new Opened(mine.get(), original.isPresent() && !original.get().equals(lesson));
    }

    /// Keeps the learner's text; forgets it when it is the lesson's.
    public void keep(EditKey key, String text, String lesson) {
        if (text.equals(lesson)) {
            edits.remove(key);
            edits.remove(key.original());
            originals.remove(key);
        } else {
            edits.put(key, text);
            if (originals.add(key)) {
                edits.put(key.original(), lesson);
            }
        }
    }

    /// Takes the lesson's text of now as what the edit began with, as the learner has seen it.
    public void accept(EditKey key, String lesson) {
        originals.add(key);
        edits.put(key.original(), lesson);
    }
}
