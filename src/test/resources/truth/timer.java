void main() throws Exception {
    var timer = new Timer("clock", true);
    var ticks = new CountDownLatch(3);
    var once = new CountDownLatch(1);
    timer.schedule(new TimerTask() { public void run() { ticks.countDown(); } }, 0, 1);
    timer.schedule(new TimerTask() { public void run() { once.countDown(); } }, 1);
    var never = new TimerTask() { public void run() { IO.println("never"); } };
    timer.schedule(never, 3_600_000);
    never.cancel();
    ticks.await();
    once.await();
    timer.cancel();
    IO.println("tasks=3 failed=0");
}
