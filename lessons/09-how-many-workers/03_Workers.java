import java.math.BigInteger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class Workers {
    int workers = 2; // 1..32
    int times = 30; // 1..60
    int number = 12000; // 2000..100000

    void main() {
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            for (int i = 1; i <= times; i++) {
                pool.submit(() -> factorial(number));
            }
        }
    }

    BigInteger factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product;
    }
}
