import java.util.List;
import java.util.stream.IntStream;

class Stream {
    int[] numbers = {5, 1, 4, 2, 3};

    void main() {
        List<Integer> results =
                IntStream.of(numbers).parallel().map(n -> square(n)).boxed().toList();
        for (int result : results) {
            IO.println("Result " + result);
        }
    }

    int square(int number) {
        try {
            Thread.sleep(60 * number);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        IO.println("Finished " + number);
        return number * number;
    }
}
