import java.util.concurrent.Executors;

class JustEnoughSolved {
    void main() {
        try (var pool = Executors.newFixedThreadPool(3)) {
            for (int i = 1; i <= 12; i++) {
                int number = i;
                pool.submit(() -> call(number));
            }
        }
        IO.println("Done");
    }

    void call(int number) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
