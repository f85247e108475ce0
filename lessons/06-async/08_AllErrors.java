import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

class AllErrors {
    void main() throws InterruptedException {
        List<Subtask<Integer>> answers = new ArrayList<>();
        try (var scope = StructuredTaskScope.open(Joiner.<Integer>awaitAll())) {
            answers.add(scope.fork(() -> read("one", 100)));
            answers.add(scope.fork(() -> read("two", 150)));
            answers.add(scope.fork(() -> read("three", 200)));
            scope.join();
        }
        for (Subtask<Integer> answer : answers) {
            if (answer.state() == Subtask.State.FAILED) {
                IO.println("Error: " + answer.exception().getMessage());
            }
        }
    }

    int read(String text, int millis) throws InterruptedException {
        Thread.sleep(millis);
        return Integer.parseInt(text);
    }
}
