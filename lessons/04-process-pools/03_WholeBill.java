import dev.interleave.runner.ProcessPool;
import dev.interleave.runner.ProcessPool.Start;

class WholeBill {
    void main() throws Exception {
        long began = System.nanoTime();
        Thread thread = new Thread(() -> say("a thread"));
        thread.start();
        thread.join();
        report("A thread", began);

        began = System.nanoTime();
        try (var pool = new ProcessPool(1, Start.COLD)) {
            pool.submit(() -> say("a process")).get();
            report("A process", began);
        }
    }

    void say(String who) {
        IO.println("Hello from " + who);
    }

    void report(String who, long began) {
        IO.println(who + ": " + (System.nanoTime() - began) / 1000 + " microseconds");
    }
}
