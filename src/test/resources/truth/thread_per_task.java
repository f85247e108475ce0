void main() throws Exception {
    var ran = new AtomicInteger();
    try (var platform = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("own-", 0).factory());
            var virtual = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("light-", 0).factory())) {
        for (int i = 0; i < 4; i++) {
            platform.submit(ran::incrementAndGet);
            virtual.execute(ran::incrementAndGet);
        }
        platform.invokeAll(List.of(ran::incrementAndGet, ran::incrementAndGet));
    }
    IO.println("tasks=" + ran + " failed=0");
}
