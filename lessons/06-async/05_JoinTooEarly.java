import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class JoinTooEarly {
    int priceMillis = 200; // 10..500
    int rateMillis = 300; // 10..500

    void main() {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            int price =
                    CompletableFuture.supplyAsync(() -> ask("price", priceMillis, 80), pool).join();
            int rate = CompletableFuture.supplyAsync(() -> ask("rate", rateMillis, 3), pool).join();
            IO.println("Total " + multiply(price, rate));
        }
    }

    int ask(String what, int millis, int answer) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        IO.println("The " + what + " is " + answer);
        return answer;
    }

    int multiply(int price, int rate) {
        return price * rate;
    }
}
