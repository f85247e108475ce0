import java.math.BigInteger;

class Loop {
    int tasks = 6; // 1..30
    int n = 8000; // 1000..20000

    void main() {
        for (int i = 0; i < tasks; i++) {
            int digits = factorial(n);
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
