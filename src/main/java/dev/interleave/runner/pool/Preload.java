package dev.interleave.runner.pool;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;

/// Loads what a pool needs before anybody opens one, in a JVM that waits for a program: else the
/// first pool pays for it. It starts no thread and counts nothing.
public final class Preload {
    private static final String PACKAGE = Preload.class.getPackageName() + ".";
    private static final String[] PARENT = {
        "PoolCore",
        "WorkQueue",
        "StartPace",
        "PoolTasks",
        "PoolThread",
        "Mapping",
        "Mapping$Ordered",
        "MapJob",
        "RemoteTask",
        "Job$Unit",
        "WorkerDriver",
        "WorkerDriver$Sent",
        "RemoteWorker",
        "Door",
        "Rendezvous",
        "SocketDoor",
        "PoolFolder",
        "Token",
        "Address",
        "Connection",
        "Frames",
        "WorkerDiedException",
        "Host$Invitation"
    };

    private Preload() {}

    /// For a JVM that may open a pool.
    public static void parent() {
        load(PARENT);
        // The first of these sockets loads the JDK's random numbers.
        try {
            ServerSocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException | UnsupportedOperationException e) {
            // There are none here.
        }
        values();
    }

    private static void load(String[] classes) {
        for (String name : classes) {
            try {
                Class<?> _ = Class.forName(PACKAGE + name);
            } catch (ClassNotFoundException | LinkageError e) {
                // Then it is loaded when it is needed.
            }
        }
    }

    /// A lambda there and back, which is what takes longest.
    private static void values() {
        RemoteFunction<Integer, Integer> same = number -> number;
        Bytes bytes = new Bytes(1024);
        try {
            Codec.write(bytes, same, "");
            Codec.write(bytes, 1, "");
            Object _ = Codec.read(bytes, ClassLoader.getSystemClassLoader());
            Object _ = Codec.read(bytes, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException | Codec.UnreadableException | UnsendableException e) {
            // The pool will say it better.
        }
    }
}
