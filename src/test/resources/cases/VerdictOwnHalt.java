// close() returns when the last task is done, and the program is over in that moment.
import java.util.concurrent.*;
public class VerdictOwnHalt {
    public static void main(String[] args) {
        for (int round = 0; round < 40; round++) {
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                executor.execute(() -> {});
                executor.submit(() -> 1);
            }
        }
        Runtime.getRuntime().halt(0);
    }
}
