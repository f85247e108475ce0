import dev.interleave.runner.ProcessPool;
import java.util.List;

class Parcels {
    void main() throws Exception {
        try (var pool = new ProcessPool(1)) {
            pool.awaitReady();
            ship(pool, 1_000);
            for (int bytes : List.of(1_000, 100_000, 10_000_000, 100_000_000)) {
                long micros = ship(pool, bytes);
                IO.println(bytes / 1000 + " KB: " + micros + " microseconds");
            }
        }
    }

    long ship(ProcessPool pool, int bytes) throws Exception {
        byte[] parcel = new byte[bytes];
        long began = System.nanoTime();
        pool.map(this::weigh, List.of(parcel));
        return (System.nanoTime() - began) / 1000;
    }

    int weigh(byte[] parcel) {
        return parcel.length;
    }
}
