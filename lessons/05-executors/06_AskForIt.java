import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class AskForIt {
    void main() throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Integer> five = pool.submit(() -> share(100, 5));
            Future<Integer> none = pool.submit(() -> share(100, 0));
            for (Future<Integer> answer : List.of(five, none)) {
                try {
                    IO.println("Result " + answer.get());
                } catch (ExecutionException e) {
                    IO.println("Failed: " + e.getCause().getMessage());
                }
            }
        }
    }

    int share(int money, int people) {
        int each = money / people;
        IO.println("Each gets " + each);
        return each;
    }
}
