// Workers of a pool whose factory gives them no names: no pool is called Thread.
import java.util.concurrent.*;

void main() throws Exception {
    try (var pool = Executors.newFixedThreadPool(2, Thread::new)) {
        pool.submit(() -> 1).get();
        pool.submit(() -> 2).get();
    }
}
