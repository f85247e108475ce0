// The API of scopes and scoped values as older pages show it.
import java.util.concurrent.*;

public class CompileOwnScope {
    static final ScopedValue<String> USER = ScopedValue.newInstance();
    public static void main(String[] args) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var one = scope.fork(() -> 1);
            scope.join().throwIfFailed();
            System.out.println(one.resultNow());
            scope.shutdown();
        }
        ScopedValue.runWhere(USER, "x", () -> { });
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) { }
        Executors.newVirtualThreadExecutor();
    }
}
