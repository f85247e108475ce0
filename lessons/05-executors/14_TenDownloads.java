class TenDownloads {
    void main() throws Exception {
        // Three at once, and the results in order.
    }

    int download(int number) throws InterruptedException {
        Thread.sleep(50 + 10 * (number % 3));
        return number * number;
    }
}
