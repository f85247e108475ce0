class JustEnough {
    void main() {
        // Twelve calls in four rounds.
    }

    void call(int number) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
