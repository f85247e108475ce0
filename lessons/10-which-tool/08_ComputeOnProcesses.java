import dev.interleave.runner.ProcessPool;
import java.math.BigInteger;

class ComputeOnProcesses {
    int tasks = 6; // 1..20
    int n = 10000; // 2000..30000
    int workers = 2; // 1..8

    void main() throws Exception {
        try (var pool = new ProcessPool(workers)) {
            pool.awaitReady();
            for (int i = 1; i <= tasks; i++) {
                int number = i;
                pool.submit(() -> task(number));
            }
        }
    }

    void task(int number) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        IO.println("Task " + number + " has computed " + product.bitLength() + " bits");
    }
}
