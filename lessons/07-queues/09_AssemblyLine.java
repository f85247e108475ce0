class AssemblyLine {
    void main() throws InterruptedException {
        // Two queues, four threads.
    }

    int square(int number) throws InterruptedException {
        Thread.sleep(50);
        return number * number;
    }
}
