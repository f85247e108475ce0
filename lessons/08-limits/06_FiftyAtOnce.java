class FiftyAtOnce {
    void main() throws InterruptedException {
        // Two hundred calls, fifty at once.
    }

    void call(int number) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
