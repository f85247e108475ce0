class OneLock {
    int rounds = 200000; // 1000..1000000
    final Object account = new Object();
    int balance;

    void main() throws InterruptedException {
        Thread anna = new Thread(this::pay, "anna");
        Thread boris = new Thread(this::pay, "boris");
        anna.start();
        boris.start();
        anna.join();
        boris.join();

        IO.println("Missing: " + (2 * rounds - balance));
    }

    void pay() {
        for (int i = 0; i < rounds; i++) {
            synchronized (account) {
                balance = balance + 1;
            }
        }
    }
}
