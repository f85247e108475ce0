// run() written wrongly.
public class CompileOwnRun {
    static class A extends Thread { public void run() throws InterruptedException { Thread.sleep(1); } }
    static class B implements Runnable { void run() { } }
    static class C implements Runnable { public int run() { return 1; } }
    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) new Thread(() -> System.out.println(i)).start();
    }
}
