package dev.interleave.cli;

import dev.interleave.launch.Run;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Hands our own standard input on to a program, from the moment when it asks for it: a program
/// that does not read takes nothing away from whoever reads after it.
final class InputRelay {
    private static final int PIECE = 8_192;

    private final InputStream in;
    private boolean started;

    InputRelay(InputStream in) {
        this.in = in;
    }

    /// Starts handing on when the program waits for input. Called now and then by one thread.
    ///
    /// @return whether it has started
    boolean look(Run run) {
        if (!started && run.snapshot().waitsForInput()) {
            started = true;
            Thread.ofPlatform().daemon().name("interleave-input").start(() -> relay(run));
        }
        return started;
    }

    private void relay(Run run) {
        byte[] piece = new byte[PIECE];
        try {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                run.input(Arrays.copyOf(piece, count));
            }
        } catch (IOException e) {
            // Closed or broken: to the program that is the end.
        }
        run.endInput();
    }
}
