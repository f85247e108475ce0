class Both {
    int millis = 100; // 50..1000

    void main() throws InterruptedException {
        for (int i = 1; i <= 3; i++) {
            both();
        }
    }

    void both() throws InterruptedException {
        workFor(millis);
        waitFor(millis);
    }

    void waitFor(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    void workFor(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        long sum = 0;
        while (System.nanoTime() < end) {
            sum = sum + 1;
        }
        IO.println("Counted to " + sum);
    }
}
