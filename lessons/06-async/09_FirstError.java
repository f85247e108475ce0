import java.util.concurrent.StructuredTaskScope;

class FirstError {
    void main() throws InterruptedException {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> read("one", 100));
            scope.fork(() -> read("two", 150));
            scope.fork(() -> read("three", 200));
            scope.join();
        } catch (StructuredTaskScope.FailedException e) {
            IO.println("Error: " + e.getCause().getMessage());
        }
    }

    int read(String text, int millis) throws InterruptedException {
        Thread.sleep(millis);
        return Integer.parseInt(text);
    }
}
