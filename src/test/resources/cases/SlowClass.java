// b and c wait for the class that a initialises, and go on when it is done.
public class SlowClass {
    static void use(String who) { System.out.println(who + " sees " + Config.VALUE); }
    public static void main(String[] args) throws Exception {
        Thread a = new Thread(() -> use("a"), "a");
        Thread b = new Thread(() -> use("b"), "b");
        Thread c = new Thread(() -> { long x = 0; for (int i = 0; i < 300_000_000; i++) x += i; System.out.println(x + Config.VALUE); }, "c");
        a.start(); Thread.sleep(20); b.start(); c.start();
        a.join(); b.join(); c.join();
    }
}
class Config {
    static final int VALUE = load();
    static int load() { try { Thread.sleep(800); } catch (InterruptedException e) { } return 42; }
}
