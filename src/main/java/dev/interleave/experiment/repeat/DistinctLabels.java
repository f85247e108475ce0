package dev.interleave.experiment.repeat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Names cut to the room there is, so that different ones stay different: of two that begin alike,
/// the beginning is left out up to where they differ.
public final class DistinctLabels {
    private static final String GAP = "…";
    private static final int HEAD = 6;

    /// Letters that are shown before the first one that differs.
    private static final int BEFORE = 2;

    private final List<String> names;
    private final Predicate<String> fits;

    private DistinctLabels(List<String> names, Predicate<String> fits) {
        this.names = names;
        this.fits = fits;
    }

    /// In the same order. Each fits, unless not even a few letters do.
    public static List<String> of(List<String> names, Predicate<String> fits) {
        return new DistinctLabels(names, fits).cut();
    }

    private List<String> cut() {
        List<String> labels = new ArrayList<>();
        for (String name : names) {
            labels.add(cut(name));
        }
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int differs = 0;
            for (int other = 0; other < names.size(); other++) {
                boolean alike =
                        labels.get(other).equals(labels.get(i))
                                && !names.get(other).equals(names.get(i));
                differs =
                        alike ? Math.max(differs, common(names.get(i), names.get(other))) : differs;
            }
            distinct.add(differs == 0 ? labels.get(i) : from(names.get(i), differs));
        }
        return distinct;
    }

    private static int common(String a, String b) {
        int length = Math.min(a.length(), b.length());
        int at = 0;
        while (at < length && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return Math.max(1, at);
    }

    /// A little of the beginning, then what comes where it differs.
    private String from(String name, int differs) {
        int from = Math.clamp(differs - BEFORE, 0, name.length());
        String head = name.substring(0, Math.min(HEAD, from));
        String label = cut(head + GAP + name.substring(from));
        return label.length() > head.length() + 1 + BEFORE
                ? label
                : cut(GAP + name.substring(from));
    }

    private String cut(String text) {
        if (fits.test(text)) {
            return text;
        }
        int end = text.length();
        while (end > 1 && !fits.test(text.substring(0, end).stripTrailing() + GAP)) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + GAP;
    }
}
