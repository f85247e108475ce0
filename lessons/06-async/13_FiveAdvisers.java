class FiveAdvisers {
    void main() throws Exception {
        // Ask all five, and add up what comes in time.
    }

    int ask(int adviser) {
        int[] millis = {50, 100, 150, 800, 900};
        try {
            Thread.sleep(millis[adviser - 1]);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        return adviser;
    }
}
