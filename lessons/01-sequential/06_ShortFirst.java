class ShortFirst {
    void main() throws InterruptedException {
        task("short", 100);
        task("long", 400);
    }

    void task(String name, int millis) throws InterruptedException {
        IO.println(name + " task starts");
        Thread.sleep(millis);
        IO.println(name + " task ends");
    }
}
