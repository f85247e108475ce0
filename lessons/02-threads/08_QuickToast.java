class QuickToast {
    int teaMillis = 200; // 50..1000
    int toastMillis = 100; // 50..1000

    void main() throws InterruptedException {
        long start = System.nanoTime();

        Thread tea = new Thread(() -> prepare("Tea", teaMillis), "tea");
        Thread toast = new Thread(() -> prepare("Toast", toastMillis), "toast");
        tea.start();
        toast.start();
        tea.join();
        toast.join();

        long nanos = System.nanoTime() - start;
        IO.println("Breakfast is ready after " + nanos / 1_000_000 + " ms");
    }

    void prepare(String food, int millis) {
        try {
            Thread.sleep(millis);
            IO.println(food + " is ready");
        } catch (InterruptedException e) {
            IO.println(food + " was interrupted");
        }
    }
}
