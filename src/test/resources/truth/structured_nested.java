void main() throws Exception {
    int tasks = 0;
    try (var outer = StructuredTaskScope.open(StructuredTaskScope.Joiner.<Integer>allSuccessfulOrThrow())) {
        for (int i = 0; i < 3; i++) {
            outer.fork(() -> {
                try (var inner = StructuredTaskScope.open()) {
                    var a = inner.fork(() -> 1);
                    var b = inner.fork(() -> 2);
                    inner.join();
                    return a.get() + b.get();
                }
            });
            tasks += 3;
        }
        outer.join();
    }
    IO.println("tasks=" + tasks + " failed=0");
}
