void main() throws Exception {
    int n = 8;
    int failed = 0;
    try (var pool = Executors.newFixedThreadPool(2)) {
        var service = new ExecutorCompletionService<Integer>(pool);
        for (int i = 0; i < n; i++) {
            int k = i;
            service.submit(() -> {
                if (k == 3) throw new IOException("the fourth");
                return k;
            });
        }
        for (int i = 0; i < n; i++) {
            try {
                service.take().get();
            } catch (ExecutionException e) {
                failed++;
            }
        }
    }
    IO.println("tasks=" + n + " failed=" + failed);
}
