import dev.interleave.runner.ProcessPool;
import java.math.BigInteger;

class Processes {
    int tasks = 6; // 1..30
    int n = 8000; // 1000..20000
    int workers = 2; // 1..8

    void main() throws Exception {
        try (var pool = new ProcessPool(workers)) {
            pool.awaitReady();
            for (int i = 0; i < tasks; i++) {
                pool.submit(() -> factorial(n));
            }
        }
        IO.println("Done");
    }

    int factorial(int number) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= number; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product.bitLength();
    }
}
