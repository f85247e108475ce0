import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class Lost {
    void main() {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            pool.submit(() -> share(100, 5));
            pool.submit(() -> share(100, 0));
        }
        IO.println("Everything went well");
    }

    int share(int money, int people) {
        int each = money / people;
        IO.println("Each gets " + each);
        return each;
    }
}
