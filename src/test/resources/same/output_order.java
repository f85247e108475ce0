import java.util.concurrent.*;
import java.util.stream.*;

class Main {
    static void say(String who, int n) { IO.println(who + " " + n); }

    public static void main(String[] args) throws Exception {
        var ping = new SynchronousQueue<Integer>();
        var pong = new SynchronousQueue<Integer>();
        var other = new Thread(() -> {
            try {
                for (int i = 0; i < 50; i++) { say("pong", ping.take()); pong.put(i); }
            } catch (InterruptedException e) {}
        });
        other.start();
        for (int i = 0; i < 50; i++) { say("ping", i); ping.put(i); pong.take(); }
        other.join();
        var phaser = new Phaser(3);
        try (var pool = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                int n = i;
                pool.submit(() -> {
                    for (int round = 0; round < 5; round++) {
                        for (int turn = 0; turn < 3; turn++) {
                            if (turn == n) say("round " + round, n);
                            phaser.arriveAndAwaitAdvance();
                        }
                    }
                });
            }
        }
        System.out.print("no newline ");
        System.out.flush();
        System.err.print("error ");
        IO.println(IntStream.range(0, 100).parallel().boxed().map(x -> x * x).toList());
        var f = CompletableFuture.completedFuture(0);
        for (int i = 0; i < 5; i++) { int n = i; f = f.thenApplyAsync(x -> { say("stage", n); return x + n; }); }
        IO.println(f.join());
    }
}
