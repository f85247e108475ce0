package dev.interleave.compile.live;

import java.util.List;

/// What could stand at the caret.
///
/// @param start offset at which the word begins that is being typed
/// @param proposals the likeliest first, whatever that word is
public record Completion(int start, List<Proposal> proposals) {

    /// Those that go on with that word; capital letters do not count.
    public List<Proposal> matching(String word) {
        return proposals.stream()
                .filter(each -> each.name().regionMatches(true, 0, word, 0, word.length()))
                .toList();
    }
}
