class WithLock {
    int rounds = 200000; // 1000..1000000
    final Object lock = new Object();
    int counter;

    void main() throws InterruptedException {
        Thread anna = new Thread(this::count, "anna");
        Thread boris = new Thread(this::count, "boris");
        anna.start();
        boris.start();
        anna.join();
        boris.join();

        IO.println("Missing: " + (2 * rounds - counter));
    }

    void count() {
        for (int i = 0; i < rounds; i++) {
            synchronized (lock) {
                counter = counter + 1;
            }
        }
    }
}
