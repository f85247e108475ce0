class TheTwoTools {
    void main() {
        // Eight times ask, eight times work. Choose a tool for each.
    }

    int ask(int number) {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        return number;
    }

    int work(int number) {
        int result = 0;
        long end = System.nanoTime() + 30_000_000;
        while (System.nanoTime() < end) {
            result = number * number;
        }
        return result;
    }
}
