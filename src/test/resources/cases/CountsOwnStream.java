// A parallel stream: no task, no fork; its parts run on the worker and on main at the same time.
import java.util.stream.IntStream;

void main() {
    IO.println(IntStream.range(0, 64).parallel().map(n -> work(n)).sum());
}

int work(int n) {
    long until = System.nanoTime() + 5_000_000;
    while (System.nanoTime() < until) Thread.onSpinWait();
    return n;
}
