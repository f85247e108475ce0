class Synchronized {
    final Object door = new Object();

    void main() throws InterruptedException {
        Thread first = new Thread(() -> use("tea"), "first");
        Thread second = new Thread(() -> use("42"), "second");
        first.start();
        first.join();
        second.start();
        second.join();
    }

    void use(String text) {
        synchronized (door) {
            IO.println("The number is " + Integer.parseInt(text));
        }
    }
}
