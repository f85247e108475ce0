import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class OneWord {
    int threads = 1000; // one of 10, 100, 1000, 10000
    int millis = 500; // 100..2000

    void main() throws InterruptedException {
        long memoryBefore = memoryInKilobytes();
        long start = System.nanoTime();

        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofVirtual().start(() -> nap()));
        }
        long memory = memoryInKilobytes() - memoryBefore;
        for (Thread thread : all) {
            thread.join();
        }

        long total = (System.nanoTime() - start) / 1_000_000;
        IO.println(threads + " virtual threads took " + total + " ms");
        IO.println("Memory for each: about " + memory / threads + " KB");
    }

    void nap() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    long memoryInKilobytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            IO.println("Only Linux tells the memory of a process in a file");
        }
        return 0;
    }
}
