import java.util.List;

class FourTickers {
    int ticks = 10; // 1..30

    void main() throws InterruptedException {
        Thread fast = new Thread(() -> ticker("fast", 50), "fast");
        Thread fourth = new Thread(() -> ticker("fourth", 75), "fourth");
        Thread middle = new Thread(() -> ticker("middle", 100), "middle");
        Thread slow = new Thread(() -> ticker("slow", 150), "slow");
        List<Thread> all = List.of(fast, fourth, middle, slow);
        for (Thread thread : all) {
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        IO.println("Silence");
    }

    void ticker(String name, int millis) {
        try {
            for (int number = 1; number <= ticks; number++) {
                Thread.sleep(millis);
                tick(name, number);
            }
        } catch (InterruptedException e) {
            IO.println(name + " was interrupted");
        }
    }

    void tick(String name, int number) {
        IO.println(name + " " + number + " of " + ticks);
    }
}
