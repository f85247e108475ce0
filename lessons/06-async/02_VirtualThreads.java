import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class VirtualThreads {
    int pauseMillis = 100; // 10..300

    void main() {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            each.submit(() -> story("Anna"));
            each.submit(() -> story("Boris"));
            each.submit(() -> story("Clara"));
        }
    }

    void story(String name) {
        say(name, "begins");
        pause();
        say(name, "goes on");
        pause();
        say(name, "ends");
    }

    void pause() {
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    void say(String name, String what) {
        IO.println(name + " " + what);
    }
}
