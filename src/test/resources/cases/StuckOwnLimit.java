import java.util.concurrent.*;

// Nobody completes it, but plain Java ends after half a minute.
public class StuckOwnLimit {
    public static void main(String[] args) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try {
            System.out.println(answer.get(30, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            System.out.println("too late");
        }
    }
}
