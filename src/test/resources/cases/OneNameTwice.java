// One object that a variable of main and a parameter call the same: it is one, without a number.
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class OneNameTwice {
    public static void main(String[] args) throws Exception {
        Object till = new Object();
        try (var pool = Executors.newFixedThreadPool(2)) {
            Future<String> first = pool.submit(() -> serve(till));
            Future<String> second = pool.submit(() -> serve(till));
            System.out.println(first.get() + second.get());
        }
    }

    static String serve(Object till) throws InterruptedException {
        synchronized (till) {
            Thread.sleep(50);
            return "served";
        }
    }
}
