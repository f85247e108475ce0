import java.math.BigInteger;

class ComputeInARow {
    int tasks = 6; // 1..20
    int n = 10000; // 2000..30000

    void main() {
        for (int number = 1; number <= tasks; number++) {
            task(number);
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
