import javax.swing.SwingUtilities;

// The event thread wants what main holds, and main waits for the event thread.
public class StuckOwnSwingDeadlock {
    static final Object model = new Object();

    public static void main(String[] args) throws Exception {
        synchronized (model) {
            SwingUtilities.invokeAndWait(() -> {
                synchronized (model) {
                    System.out.println("never");
                }
            });
        }
    }
}
