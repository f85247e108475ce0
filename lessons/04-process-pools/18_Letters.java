class Letters {
    void main() throws Exception {
        // A pool of two processes, and the sum of what they return.
    }

    int letters(String word) throws InterruptedException {
        Thread.sleep(150);
        return word.length();
    }
}
