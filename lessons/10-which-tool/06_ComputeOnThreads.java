import java.math.BigInteger;
import java.util.concurrent.Executors;

class ComputeOnThreads {
    int tasks = 6; // 1..20
    int n = 10000; // 2000..30000
    int workers = 6; // 1..20

    void main() {
        try (var pool = Executors.newFixedThreadPool(workers)) {
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
