import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class InvokeAll {
    int workers = 3; // 1..10
    int[] numbers = {5, 1, 4, 2, 3};

    void main() throws InterruptedException, ExecutionException {
        List<Callable<Integer>> questions = new ArrayList<>();
        for (int number : numbers) {
            questions.add(() -> square(number));
        }

        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            for (Future<Integer> answer : pool.invokeAll(questions)) {
                IO.println("Result " + answer.get());
            }
        }
    }

    int square(int number) throws InterruptedException {
        Thread.sleep(60 * number);
        IO.println("Finished " + number);
        return number * number;
    }
}
