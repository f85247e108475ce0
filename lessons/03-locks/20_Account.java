class Account {
    int balance;

    void main() throws InterruptedException {
        // Three threads, and then the balance.
    }

    void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
