// Main starts many virtual threads and ends at once; those that found no core never began.
public class VirtualNeverBegun {
    public static void main(String[] args) {
        for (int i = 0; i < 64; i++) {
            Thread.ofVirtual().start(VirtualNeverBegun::busy);
        }
    }

    static void busy() {
        long until = System.nanoTime() + 300_000_000;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
