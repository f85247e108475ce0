// A lock is called by the array or list that holds it, and by its place there.
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

public class LocksOwnElements {
    static class Table {
        final ReentrantLock[] forks = {new ReentrantLock(), new ReentrantLock()};
        final CountDownLatch both = new CountDownLatch(2);

        void eat(int first, int second) throws InterruptedException {
            forks[first].lock();
            both.countDown();
            both.await();
            forks[second].lock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Table table = new Table();
        Thread ada = new Thread(() -> eat(table, 0, 1), "ada");
        Thread bob = new Thread(() -> eat(table, 1, 0), "bob");
        ada.start();
        bob.start();

        List<Object> pens = new ArrayList<>(List.of(new Object(), new Object()));
        CountDownLatch taken = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            int mine = i;
            new Thread(
                            () -> {
                                synchronized (pens.get(mine)) {
                                    taken.countDown();
                                    await(taken);
                                    synchronized (pens.get(1 - mine)) {
                                        System.out.println("never");
                                    }
                                }
                            },
                            "writer-" + i)
                    .start();
        }
    }

    static void eat(Table table, int first, int second) {
        try {
            table.eat(first, second);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
