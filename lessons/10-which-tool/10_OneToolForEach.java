import java.util.concurrent.Executors;

class OneToolForEach {
    int workers = 2; // 1..12
    int pages = 6; // 1..20
    int millis = 100; // 20..300

    void main() {
        try (var computing = Executors.newFixedThreadPool(workers);
                var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= pages; i++) {
                int page = i;
                waiting.submit(() -> {
                    load(page);
                    computing.submit(() -> count(page));
                });
            }
        }
        IO.println("All pages are read");
    }

    void load(int page) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    void count(int page) {
        long end = System.nanoTime() + 20_000_000;
        long words = 0;
        while (System.nanoTime() < end) {
            words = words + 1;
        }
        IO.println("Page " + page + " is counted");
    }
}
