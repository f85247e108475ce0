import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class ParcelsForThreads {
    void main() throws Exception {
        try (var pool = Executors.newFixedThreadPool(1)) {
            ship(pool, 1_000);
            for (int bytes : List.of(1_000, 100_000, 10_000_000, 100_000_000)) {
                long micros = ship(pool, bytes);
                IO.println(bytes / 1000 + " KB: " + micros + " microseconds");
            }
        }
    }

    long ship(ExecutorService pool, int bytes) throws Exception {
        byte[] parcel = new byte[bytes];
        long began = System.nanoTime();
        pool.submit(() -> weigh(parcel)).get();
        return (System.nanoTime() - began) / 1000;
    }

    int weigh(byte[] parcel) {
        return parcel.length;
    }
}
