import java.util.concurrent.locks.ReentrantLock;

class LockPuzzle {
    final ReentrantLock door = new ReentrantLock();

    void main() throws InterruptedException {
        Thread anna = new Thread(() -> visit("Anna"), "anna");
        Thread boris = new Thread(() -> visit("Boris"), "boris");
        anna.start();
        boris.start();
        anna.join();
        boris.join();

        Thread clara = new Thread(() -> visit("Clara"), "clara");
        clara.start();
        clara.join();
    }

    void visit(String name) {
        // your lines
        // end of your lines
    }

    void wash(String name) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        if (name.equals("Boris")) {
            throw new IllegalStateException("Boris slipped");
        }
        IO.println(name + " is clean");
    }
}
