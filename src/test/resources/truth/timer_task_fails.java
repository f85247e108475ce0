void main() throws Exception {
    var timer = new Timer();
    timer.schedule(new TimerTask() { public void run() { throw new IllegalStateException("in the timer"); } }, 1);
    while (Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals("Timer-0"))) {
        Thread.sleep(1);
    }
    IO.println("tasks=1 failed=1");
}
