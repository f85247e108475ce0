import java.util.concurrent.StructuredTaskScope;

class Scope {
    void main() throws InterruptedException {
        visit();
        IO.println("The visit is over");
    }

    void visit() throws InterruptedException {
        try (var nursery = StructuredTaskScope.open()) {
            nursery.fork(() -> play("Anna", 100));
            nursery.fork(() -> play("Boris", 200));
            nursery.fork(() -> play("Clara", 300));
            nursery.join();
        }
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
