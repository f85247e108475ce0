package dev.interleave.timeline;

import dev.interleave.timeline.OutputLog.Passed;
import dev.interleave.timeline.OutputLog.View;
import java.util.ArrayList;
import java.util.List;

/// How far a reader has got in the output of a run that goes on. What it never got to see, because
/// more was printed between two of its looks than is kept, comes as a gap. For one thread at a
/// time.
public final class OutputCursor {
    /// Pieces taken of those that are kept for good, or of a list that only grows.
    private int taken;

    /// What has gone by behind them.
    private Passed behind = Passed.NONE;

    private String lastText = "";

    /// The pieces that are new since the last call.
    ///
    /// @param output of one snapshot; the snapshots of a run, one after the other
    public List<OutputPiece> news(List<OutputPiece> output) {
        List<OutputPiece> news = output instanceof View view ? newsOf(view) : newsOf(output);
        if (!news.isEmpty()) {
            lastText = news.getLast().text();
        }
        return news;
    }

    private List<OutputPiece> newsOf(List<OutputPiece> output) {
        List<OutputPiece> news = output.subList(Math.min(taken, output.size()), output.size());
        taken = output.size();
        return news;
    }

    private List<OutputPiece> newsOf(View view) {
        List<OutputPiece> news;
        if (behind.pieces() == 0) {
            news = view.subList(taken, view.size());
        } else if (behind.pieces() >= view.pushedOut().pieces()) {
            int seen = (int) (behind.pieces() - view.pushedOut().pieces());
            news = view.tail().subList(seen, view.tail().size());
        } else {
            news = new ArrayList<>(view.tail());
            news.addFirst(
                    OutputPiece.gap(
                            view.tail().isEmpty() ? 0 : view.tail().getFirst().nanos(),
                            view.pushedOut().characters() - behind.characters(),
                            view.pushedOut().lines() - behind.lines(),
                            lastText));
        }
        taken = view.headSize();
        behind = view.behindHead();
        return news;
    }
}
