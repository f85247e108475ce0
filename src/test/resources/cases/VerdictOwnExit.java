// System.exit cuts off a worker: what all of the work would have taken is not known.
public class VerdictOwnExit {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> { try { Thread.sleep(100_000); } catch (InterruptedException e) { } });
            thread.start();
        }
        Thread.sleep(200);
        System.exit(0);
    }
}
