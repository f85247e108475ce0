class TwoLocks {
    int rounds = 200000; // 1000..1000000
    final Object deskOne = new Object();
    final Object deskTwo = new Object();
    int balance;

    void main() throws InterruptedException {
        Thread anna = new Thread(() -> pay(deskOne), "anna");
        Thread boris = new Thread(() -> pay(deskTwo), "boris");
        anna.start();
        boris.start();
        anna.join();
        boris.join();

        IO.println("Missing: " + (2 * rounds - balance));
    }

    void pay(Object desk) {
        for (int i = 0; i < rounds; i++) {
            synchronized (desk) {
                balance = balance + 1;
            }
        }
    }
}
