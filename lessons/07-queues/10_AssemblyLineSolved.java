import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

class AssemblyLineSolved {
    static final int END = 0;

    BlockingQueue<Integer> numbers = new ArrayBlockingQueue<>(2);
    BlockingQueue<Integer> squares = new ArrayBlockingQueue<>(2);

    void main() {
        start("reader", () -> read());
        start("worker 1", () -> work());
        start("worker 2", () -> work());
        start("writer", () -> write());
    }

    void read() throws InterruptedException {
        for (int i = 1; i <= 12; i++) {
            numbers.put(i);
        }
        numbers.put(END);
        numbers.put(END);
    }

    void work() throws InterruptedException {
        int number = numbers.take();
        while (number != END) {
            squares.put(square(number));
            number = numbers.take();
        }
    }

    void write() throws InterruptedException {
        for (int i = 1; i <= 12; i++) {
            IO.println(squares.take());
        }
    }

    interface Job {
        void run() throws InterruptedException;
    }

    void start(String name, Job job) {
        Thread.ofPlatform()
                .name(name)
                .start(() -> {
                    try {
                        job.run();
                    } catch (InterruptedException e) {
                        IO.println("Interrupted");
                    }
                });
    }

    int square(int number) throws InterruptedException {
        Thread.sleep(50);
        return number * number;
    }
}
