class TwoDays {
    void main() {
        // Day 1, then day 2.
    }

    void pause() throws InterruptedException {
        Thread.sleep(100);
    }
}
