class ThreeFriends {
    int millis = 100; // 0..500
    final Object bread = new Object();
    final Object knife = new Object();
    final Object plate = new Object();

    void main() throws InterruptedException {
        Thread anna = new Thread(() -> eat(), "anna");
        Thread boris = new Thread(() -> eat(), "boris");
        Thread clara = new Thread(() -> eat(), "clara");
        anna.start();
        boris.start();
        clara.start();
        anna.join();
        boris.join();
        clara.join();
        IO.println("All have eaten");
    }

    void eat() {
        synchronized (bread) {
            reach();
            synchronized (knife) {
                synchronized (plate) {
                    IO.println(Thread.currentThread().getName() + " eats");
                }
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
