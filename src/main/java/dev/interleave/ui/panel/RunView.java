package dev.interleave.ui.panel;

import org.kordamp.ikonli.feather.Feather;

/// The views of a run, in the order of their buttons.
public enum RunView {
    TIMELINE("Timeline", "which task runs where and when", Feather.ACTIVITY),
    TABLE("Table", "tasks, threads and locks as rows", Feather.LIST),
    STATISTICS("Statistics", "concurrency, queues and states over time", Feather.BAR_CHART_2),
    COMPARE("Compare", "pinned runs below each other", Feather.LAYERS),
    EXPERIMENT("Experiment", "many runs: sweep a slider, repeat, compare ways", Feather.SLIDERS);

    private final String title;
    private final String use;
    private final Feather icon;

    RunView(String title, String use, Feather icon) {
        this.title = title;
        this.use = use;
        this.icon = icon;
    }

    public String title() {
        return title;
    }

    /// What it shows, in a few words.
    public String use() {
        return use;
    }

    public Feather icon() {
        return icon;
    }

    /// The key that shows it.
    public String key() {
        return "Ctrl+" + (ordinal() + 1);
    }
}
