import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class TenDownloadsSolved {
    void main() throws Exception {
        List<Future<Integer>> results = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(3)) {
            for (int i = 1; i <= 10; i++) {
                int number = i;
                results.add(pool.submit(() -> download(number)));
            }
        }
        for (Future<Integer> result : results) {
            IO.println("Result " + result.get());
        }
    }

    int download(int number) throws InterruptedException {
        Thread.sleep(50 + 10 * (number % 3));
        return number * number;
    }
}
