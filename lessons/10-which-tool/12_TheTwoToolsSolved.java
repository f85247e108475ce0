import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class TheTwoToolsSolved {
    void main() throws Exception {
        List<Future<Integer>> results = new ArrayList<>();
        try (var each = Executors.newVirtualThreadPerTaskExecutor();
                var cores = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                int number = i;
                answers.add(each.submit(() -> ask(number)));
            }
            for (Future<Integer> answer : answers) {
                int number = answer.get();
                results.add(cores.submit(() -> work(number)));
            }
        }

        int sum = 0;
        for (Future<Integer> result : results) {
            sum = sum + result.get();
        }
        IO.println("Sum " + sum);
    }

    int ask(int number) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        return number;
    }

    int work(int number) {
        int result = 0;
        long end = System.nanoTime() + 30_000_000;
        while (System.nanoTime() < end) {
            result = number * number;
        }
        return result;
    }
}
