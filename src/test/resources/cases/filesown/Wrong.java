public class Wrong extends Thread {
    @Override
    public void run() {
        Thread.sleep(10);
    }
}
