class JoinsItself {
    void main() throws InterruptedException {
        Thread dreamer = new Thread(this::waitForMyself, "dreamer");
        dreamer.start();
        dreamer.join();
        IO.println("The dreamer has ended");
    }

    void waitForMyself() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            IO.println("Somebody woke me up");
        }
    }
}
