class WaitOrWork {
    int millis = 300; // 50..1000

    void main() throws InterruptedException {
        waitFor(millis);
        workFor(millis);
    }

    /** Does nothing for some time: the processor is free for others. */
    void waitFor(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    /** Computes for some time: the processor is busy. */
    void workFor(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        long sum = 0;
        while (System.nanoTime() < end) {
            sum = sum + 1;
        }
        IO.println("Counted to " + sum);
    }
}
