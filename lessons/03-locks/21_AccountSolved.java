class AccountSolved {
    final Object lock = new Object();
    int balance;

    void main() throws InterruptedException {
        Thread anna = new Thread(() -> payAll(), "anna");
        Thread boris = new Thread(() -> payAll(), "boris");
        Thread clara = new Thread(() -> payAll(), "clara");
        anna.start();
        boris.start();
        clara.start();
        anna.join();
        boris.join();
        clara.join();
        IO.println("Balance " + balance);
    }

    void payAll() {
        for (int i = 0; i < 20; i++) {
            synchronized (lock) {
                balance = balance + 100;
            }
            pause();
        }
    }

    void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
