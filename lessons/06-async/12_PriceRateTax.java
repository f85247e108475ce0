import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class PriceRateTax {
    int priceMillis = 200; // 10..500
    int rateMillis = 300; // 10..500
    int taxMillis = 250; // 10..500

    void main() {
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            CompletableFuture<Integer> price =
                    CompletableFuture.supplyAsync(() -> ask("price", priceMillis, 80), pool);
            CompletableFuture<Integer> rate =
                    CompletableFuture.supplyAsync(() -> ask("rate", rateMillis, 3), pool);
            CompletableFuture<Integer> tax =
                    CompletableFuture.supplyAsync(() -> ask("tax", taxMillis, 10), pool);
            CompletableFuture<Integer> total =
                    price.thenCombine(rate, (p, r) -> multiply(p, r))
                            .thenCombine(tax, (product, t) -> product + t);
            IO.println("main asked for three things");
            IO.println("Total " + total.join());
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
