class JoinPuzzle {
    void main() throws InterruptedException {
        Thread tea = new Thread(() -> prepare("Tea", 200), "tea");
        Thread toast = new Thread(() -> prepare("Toast", 300), "toast");

        // your lines
        // end of your lines
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
