import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;

class LargestFirst {
    List<Integer> numbers = List.of(3, 1, 4, 2);

    void main() {
        inAndOut("LinkedBlockingQueue", new LinkedBlockingQueue<>());
        lastInFirstOut(new LinkedBlockingDeque<>());
        inAndOut(
                "PriorityBlockingQueue",
                new PriorityBlockingQueue<>(11, Comparator.reverseOrder()));
        inAndOut("ConcurrentLinkedQueue", new ConcurrentLinkedQueue<>());
    }

    void inAndOut(String name, Queue<Integer> queue) {
        StringJoiner out = new StringJoiner(" ");
        for (int number : numbers) {
            queue.add(number);
        }
        while (!queue.isEmpty()) {
            out.add("" + queue.remove());
        }
        IO.println(name + ": " + out);
    }

    void lastInFirstOut(BlockingDeque<Integer> stack) {
        StringJoiner out = new StringJoiner(" ");
        for (int number : numbers) {
            stack.push(number);
        }
        while (!stack.isEmpty()) {
            out.add("" + stack.pop());
        }
        IO.println("LinkedBlockingDeque: " + out);
    }
}
