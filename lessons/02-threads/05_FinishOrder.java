import java.util.ArrayList;
import java.util.List;

class FinishOrder {
    int tasks = 8; // 2..20
    int millis = 100; // 10..500
    int[] squares = new int[tasks + 1];

    void main() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= tasks; i++) {
            int number = i;
            Thread thread = new Thread(() -> task(number));
            thread.start();
            threads.add(thread);
        }

        for (Thread thread : threads) {
            thread.join();
        }

        int sum = 0;
        for (int square : squares) {
            sum = sum + square;
        }
        IO.println("The sum of the squares is " + sum);
    }

    void task(int number) {
        try {
            Thread.sleep(millis);
            squares[number] = number * number;
            IO.println("Task " + number + " ends");
        } catch (InterruptedException e) {
            IO.println("Task " + number + " was interrupted");
        }
    }
}
