import java.util.concurrent.SynchronousQueue;

class HandToHand {
    int parcels = 4; // 1..10
    int walkMillis = 80; // 10..300
    SynchronousQueue<Integer> hands = new SynchronousQueue<>();

    void main() throws InterruptedException {
        Thread sender = Thread.ofPlatform().name("sender").start(() -> sendAll());
        Thread receiver = Thread.ofPlatform().name("receiver").start(() -> receiveAll());
        sender.join();
        receiver.join();
    }

    void sendAll() {
        try {
            for (int i = 1; i <= parcels; i++) {
                send(i);
            }
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    void send(int parcel) throws InterruptedException {
        hands.put(parcel);
        IO.println("Sent " + parcel);
    }

    void receiveAll() {
        try {
            for (int i = 1; i <= parcels; i++) {
                walk(i);
                receive(i);
            }
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    void walk(int time) throws InterruptedException {
        Thread.sleep(walkMillis);
    }

    void receive(int time) throws InterruptedException {
        IO.println("Received " + hands.take());
    }
}
