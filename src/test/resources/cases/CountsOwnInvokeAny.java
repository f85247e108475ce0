// The losers of invokeAny are cancelled: none of them has failed.
import java.util.List;
import java.util.concurrent.*;

void main() throws Exception {
    try (var pool = Executors.newFixedThreadPool(3)) {
        var entered = new CountDownLatch(2);
        Callable<String> slow = () -> { entered.countDown(); Thread.sleep(60_000); return "slow"; };
        IO.println(pool.invokeAny(List.of(slow, slow, () -> { entered.await(); return "quick"; })));
    }
}
