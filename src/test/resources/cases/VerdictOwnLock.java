// Five threads want one lock, each sleeps 100 ms inside: in a row that is 0.5 s.
public class VerdictOwnLock {
    static final Object lock = new Object();
    public static void main(String[] args) throws Exception {
        Thread[] t = new Thread[5];
        for (int i = 0; i < 5; i++) { t[i] = new Thread(() -> { synchronized (lock) { try { Thread.sleep(100); } catch (InterruptedException e) {} } }); t[i].start(); }
        for (Thread x : t) x.join();
    }
}
