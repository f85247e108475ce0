package app.parts;

public class Worker implements Runnable {
    private final Object shared;

    public Worker(Object shared) {
        this.shared = shared;
    }

    @Override
    public void run() {
        synchronized (shared) {
            Helper.log(shared);
        }
    }
}

class Helper {
    static void log(Object shared) {
        System.out.println("locked " + Thread.holdsLock(shared));
    }
}
