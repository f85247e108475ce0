import java.util.ArrayList;
import java.util.List;

class FourWallsSolved {
    void main() throws InterruptedException {
        List<Thread> friends = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            int wall = i;
            Thread friend = new Thread(() -> paint(wall));
            friend.start();
            friends.add(friend);
        }
        for (Thread friend : friends) {
            friend.join();
        }
        clean();
    }

    void paint(int wall) {
        try {
            Thread.sleep(200);
            IO.println("Wall " + wall + " is painted");
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    void clean() throws InterruptedException {
        Thread.sleep(50);
        IO.println("The brushes are clean");
    }
}
