class ThreeTickers {
    int ticks = 10; // 1..30

    void main() {
        Thread fast = new Thread(() -> ticker("fast", 50), "fast");
        Thread middle = new Thread(() -> ticker("middle", 100), "middle");
        Thread slow = new Thread(() -> ticker("slow", 150), "slow");
        fast.start();
        middle.start();
        slow.start();
    }

    void ticker(String name, int millis) {
        try {
            for (int number = 1; number <= ticks; number++) {
                Thread.sleep(millis);
                tick(name, number);
            }
        } catch (InterruptedException e) {
            IO.println(name + " was interrupted");
        }
    }

    void tick(String name, int number) {
        IO.println(name + " " + number + " of " + ticks);
    }
}
