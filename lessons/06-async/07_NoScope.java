class NoScope {
    void main() throws InterruptedException {
        visit();
        IO.println("The visit is over");
        Thread.sleep(400);
    }

    void visit() {
        Thread.startVirtualThread(() -> play("Anna", 100));
        Thread.startVirtualThread(() -> play("Boris", 200));
        Thread.startVirtualThread(() -> play("Clara", 300));
    }

    void play(String child, int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println(child + " was called away");
        }
        IO.println(child + " is tired");
    }
}
