void main() throws Exception {
    java.util.logging.Logger.getLogger("truth").fine("nobody reads it");
    var ran = new AtomicInteger();
    Runtime.getRuntime().addShutdownHook(new Thread(ran::incrementAndGet, "mine"));
    Thread.ofPlatform().name("worker").start(ran::incrementAndGet).join();
    IO.println("tasks=0 failed=0 forks=0 splits=0");
}
