import java.math.BigInteger;
import java.util.concurrent.Executors;

class Threads {
    int tasks = 6; // 1..30
    int n = 8000; // 1000..20000
    int workers = 2; // 1..8

    void main() {
        try (var pool = Executors.newFixedThreadPool(workers)) {
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
