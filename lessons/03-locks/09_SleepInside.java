class SleepInside {
    int millis = 300; // 50..1000
    final Object kitchen = new Object();

    void main() throws InterruptedException {
        Thread cook = new Thread(() -> cook(), "cook");
        Thread guest = new Thread(() -> fetchWater(), "guest");
        cook.start();
        Thread.sleep(50);
        guest.start();
        cook.join();
        guest.join();
    }

    void cook() {
        synchronized (kitchen) {
            rest();
        }
    }

    void rest() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println("The cook was interrupted");
        }
    }

    void fetchWater() {
        synchronized (kitchen) {
            IO.println("The guest is in the kitchen");
        }
    }
}
