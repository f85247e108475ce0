package dev.interleave.ui.experiment;

import dev.interleave.experiment.Control;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Series;
import dev.interleave.launch.SeriesOptions;
import dev.interleave.ui.kit.FxThread;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Makes one experiment at a time, on a thread of its own. Its methods are for the FX thread.
final class ExperimentRunner implements AutoCloseable {
    /// What to do on that thread.
    interface Job {
        /// Does it.
        ///
        /// @param publish may be given what is known so far, as often as one likes
        /// @return what came of it
        Shown make(Series series, Control control, Consumer<Shown> publish)
                throws InterruptedException;
    }

    private final Engine engine;
    private final Consumer<Shown> changed;
    private final FxThread.Pulse pulse = FxThread.pulse(this::look);
    private final AtomicReference<Optional<Shown>> newest = new AtomicReference<>(Optional.empty());
    private Optional<Control> control = Optional.empty();
    private volatile Optional<Series> series = Optional.empty();
    private volatile boolean over = true;

    /// @param changed gets what is known, on the FX thread
    ExperimentRunner(Engine engine, Consumer<Shown> changed) {
        this.engine = engine;
        this.changed = changed;
    }

    boolean running() {
        return control.isPresent();
    }

    boolean paused() {
        return control.filter(Control::paused).isPresent();
    }

    /// Begins; harmless while another one goes on.
    void start(SeriesOptions options, Job job) {
        if (running()) {
            return;
        }
        var mine = new Control();
        control = Optional.of(mine);
        over = false;
        newest.set(Optional.empty());
        Thread.ofPlatform()
                .daemon()
                .name("interleave-experiment")
                .start(() -> make(options, job, mine));
        pulse.start();
    }

    private void make(SeriesOptions options, Job job, Control mine) {
        try (Series opened = engine.series(options)) {
            series = Optional.of(opened);
            newest.set(
                    Optional.of(job.make(opened, mine, shown -> newest.set(Optional.of(shown)))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            newest.set(Optional.of(Shown.problem("The experiment could not be made: " + e)));
        } finally {
            series = Optional.empty();
            over = true;
        }
    }

    private void look() {
        // Asked first: what was published before the end is then seen.
        boolean ended = over;
        if (ended) {
            control = Optional.empty();
            pulse.stop();
        }
        Optional<Shown> news = newest.getAndSet(Optional.empty());
        if (news.isPresent()) {
            changed.accept(news.get());
        } else if (ended) {
            changed.accept(Shown.NOTHING);
        }
    }

    void togglePause() {
        control.ifPresent(each -> {
            if (each.paused()) {
                each.resume();
            } else {
                each.pause();
            }
        });
    }

    /// Ends it soon; what was measured is published.
    void cancel() {
        control.ifPresent(Control::cancel);
        series.ifPresent(Series::stop);
    }

    @Override
    public void close() {
        cancel();
        pulse.stop();
    }
}
