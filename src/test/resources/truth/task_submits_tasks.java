final AtomicInteger ran = new AtomicInteger();
final Phaser phaser = new Phaser(1);

void main() {
    var pool = Executors.newFixedThreadPool(2);
    phaser.register();
    pool.submit(() -> tree(pool, 4));
    phaser.arriveAndAwaitAdvance();
    pool.shutdown();
    IO.println("tasks=" + ran + " failed=0");
}

void tree(ExecutorService pool, int depth) {
    ran.incrementAndGet();
    for (int i = 0; i < 2 && depth > 0; i++) {
        phaser.register();
        pool.submit(() -> tree(pool, depth - 1));
    }
    phaser.arriveAndDeregister();
}
