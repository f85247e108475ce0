import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

class FiftyAtOnceSolved {
    final Semaphore places = new Semaphore(50);

    void main() {
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 200; i++) {
                int number = i;
                each.submit(() -> callInTurn(number));
            }
        }
        IO.println("Done");
    }

    void callInTurn(int number) {
        places.acquireUninterruptibly();
        try {
            call(number);
        } finally {
            places.release();
        }
    }

    void call(int number) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
