import java.math.BigInteger;

class InARow {
    int times = 30; // 1..60
    int number = 12000; // 2000..100000

    void main() {
        for (int i = 1; i <= times; i++) {
            factorial(number);
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
