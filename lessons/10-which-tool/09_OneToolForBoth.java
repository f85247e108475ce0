import java.util.concurrent.Executors;

class OneToolForBoth {
    int workers = 2; // 1..12
    int pages = 6; // 1..20
    int millis = 100; // 20..300

    void main() {
        try (var pool = Executors.newFixedThreadPool(workers)) {
            for (int i = 1; i <= pages; i++) {
                int page = i;
                pool.submit(() -> read(page));
            }
        }
        IO.println("All pages are read");
    }

    void read(int page) {
        load(page);
        count(page);
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
