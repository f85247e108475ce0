import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

class FiveAdvisersSolved {
    void main() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                int adviser = i;
                answers.add(
                        CompletableFuture.supplyAsync(() -> ask(adviser), pool)
                                .completeOnTimeout(0, 400, TimeUnit.MILLISECONDS));
            }
            int sum = 0;
            for (CompletableFuture<Integer> answer : answers) {
                sum = sum + answer.join();
            }
            IO.println("Sum " + sum);
        }
    }

    int ask(int adviser) {
        int[] millis = {50, 100, 150, 800, 900};
        try {
            Thread.sleep(millis[adviser - 1]);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        return adviser;
    }
}
