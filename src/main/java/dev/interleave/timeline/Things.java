package dev.interleave.timeline;

import dev.interleave.trace.TraceEvent.Labelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the threads of a run wait for, by number. No two have the same label.
final class Things {
    private final Map<Integer, Thing> byNumber = new LinkedHashMap<>();
    private final Map<String, Thing> byLabel = new HashMap<>();

    /// What has no identity: ends of threads, input, sleep.
    private final Map<String, Thing> plain = new HashMap<>();

    /// What is called so without being one of a kind.
    Thing plain(String text) {
        Thing known = plain.get(text);
        if (known == null) {
            known = new Thing(0, text);
            plain.put(text, known);
        }
        return known;
    }

    /// The thing of that number.
    ///
    /// @param name what an event calls it, if nothing better is told
    Thing of(int number, String name) {
        if (number == 0) {
            return plain(name);
        }
        Thing known = byNumber.get(number);
        if (known == null) {
            known = new Thing(number, "");
            byNumber.put(number, known);
            label(known, name);
        }
        return known;
    }

    void labelled(Labelled event) {
        Thing thing = of(event.number(), event.label());
        thing.describe(event.type(), event.inner());
        if (!thing.label().equals(event.label())) {
            label(thing, event.label());
        }
    }

    /// All that have an identity, in order of first sight.
    List<WaitedThing> view() {
        List<WaitedThing> all = new ArrayList<>(byNumber.size());
        for (Thing thing : byNumber.values()) {
            all.add(new WaitedThing(thing.id(), thing.label(), thing.type()));
        }
        return List.copyOf(all);
    }

    /// Another process, or a lost event, may have used the same one.
    private void label(Thing thing, String label) {
        byLabel.remove(thing.label(), thing);
        String unique = label;
        for (int number = 2; byLabel.putIfAbsent(unique, thing) != null; number++) {
            unique = label + "#" + number;
        }
        thing.label(unique);
    }
}
