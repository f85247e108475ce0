/// Two threads that never come back from a recursion, and want the same monitor on the way.
class Main {
    static final Object LOCK = new Object();
    static final int ROUNDS = 3;
    static int sum;
    static int overflows;

    static void block() {
        synchronized (LOCK) {
            for (int i = 0; i < 3_000; i++) {
                sum += i;
            }
            Thread.yield();
        }
        block();
    }

    static synchronized void method() {
        for (int i = 0; i < 3_000; i++) {
            sum += i;
        }
        Thread.yield();
    }

    static void calls() {
        method();
        calls();
    }

    static void overflow(Runnable recursion) {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                recursion.run();
            } catch (StackOverflowError e) {
                synchronized (Main.class) {
                    overflows++;
                }
            }
        }
    }

    static void both(Runnable recursion) throws InterruptedException {
        Thread one = new Thread(() -> overflow(recursion));
        Thread two = new Thread(() -> overflow(recursion));
        one.start();
        two.start();
        one.join();
        two.join();
        IO.println(overflows + " " + Thread.holdsLock(LOCK));
    }

    public static void main(String[] args) throws Exception {
        both(Main::block);
        both(Main::calls);
    }
}
