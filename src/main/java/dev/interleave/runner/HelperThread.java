package dev.interleave.runner;

/// A thread of the recorder's own; it leaves no events and does not keep the JVM alive.
final class HelperThread extends Thread {
    HelperThread(String name, Runnable body) {
        super(null, body, name, 0, false);
        setDaemon(true);
    }
}
