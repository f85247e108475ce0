import java.util.ArrayList;
import java.util.List;

class SleeperLockAll {
    int sleepers = 5; // 1..20

    void main() throws InterruptedException {
        List<Sleeper> all = new ArrayList<>();
        for (int number = 1; number <= sleepers; number++) {
            Sleeper sleeper = new Sleeper(number);
            sleeper.start();
            all.add(sleeper);
        }

        for (Sleeper sleeper : all) {
            sleeper.join();
        }
    }

    static class Sleeper extends Thread {
        static final Object OUTPUT = new Object();

        int number;

        Sleeper(int number) {
            this.number = number;
        }

        @Override
        public void run() {
            nap(200);
        }

        void nap(int millis) {
            synchronized (OUTPUT) {
                try {
                    print("lies down");
                    Thread.sleep(millis);
                    print("gets up");
                } catch (InterruptedException e) {
                    print("was interrupted");
                }
            }
        }

        void print(String what) {
            IO.print("Sleeper " + number);
            IO.println(" " + what);
        }
    }
}
