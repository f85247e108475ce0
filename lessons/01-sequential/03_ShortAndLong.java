class ShortAndLong {
    void main() throws InterruptedException {
        task("long", 400);
        task("short", 100);
    }

    void task(String name, int millis) throws InterruptedException {
        IO.println(name + " task starts");
        Thread.sleep(millis);
        IO.println(name + " task ends");
    }
}
