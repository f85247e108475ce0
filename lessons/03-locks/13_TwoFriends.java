class TwoFriends {
    int millis = 100; // 0..500
    final Object bread = new Object();
    final Object knife = new Object();

    void main() throws InterruptedException {
        Thread anna = new Thread(() -> eat(bread, knife), "anna");
        Thread boris = new Thread(() -> eat(knife, bread), "boris");
        anna.start();
        boris.start();
        anna.join();
        boris.join();
        IO.println("Both have eaten");
    }

    void eat(Object first, Object second) {
        synchronized (first) {
            reach();
            synchronized (second) {
                IO.println(Thread.currentThread().getName() + " eats");
            }
        }
    }

    void reach() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
