package dev.interleave.runner;

import dev.interleave.trace.WaitKind;
import java.io.IOException;
import java.io.InputStream;

/// The program's `System.in`: what follows the job on the child's standard input.
final class ProgramInput extends InputStream {
    private final InputStream source;
    private boolean ended;

    ProgramInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        boolean waits = source.available() == 0 && !ended;
        if (waits) {
            WaitRecorder.inputBegan();
        }
        int count;
        try {
            count = source.read(into, from, length);
        } finally {
            if (waits) {
                Recorder.waitEnded(WaitKind.INPUT);
            }
        }
        if (count < 0 && !ended) {
            ended = true;
            Recorder.inputEnded();
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return source.available();
    }
}
