class TeaToastEgg {
    int teaMillis = 200; // 50..1000
    int toastMillis = 400; // 50..1000
    int eggMillis = 300; // 50..1000

    void main() throws InterruptedException {
        long start = System.nanoTime();

        Thread tea = new Thread(() -> prepare("Tea", teaMillis), "tea");
        Thread toast = new Thread(() -> prepare("Toast", toastMillis), "toast");
        Thread egg = new Thread(() -> prepare("Egg", eggMillis), "egg");
        tea.start();
        toast.start();
        egg.start();
        tea.join();
        toast.join();
        egg.join();

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
