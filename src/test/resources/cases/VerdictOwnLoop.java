// main calls a short method for ever: the loop of main has not ended, that of the method has, each time.
public class VerdictOwnLoop {
    static long total;
    static void step(int k) { for (int i = 0; i < 100; i++) total += i * k; }
    public static void main(String[] args) {
        int k = 0;
        while (total >= 0 || k > 0) {
            step(k);
            k = (k + 1) & 7;
        }
    }
}
