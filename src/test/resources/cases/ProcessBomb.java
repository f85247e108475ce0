// Starts processes for ever. It is stopped before the machine is full, and none is left behind.
public class ProcessBomb {
    public static void main(String[] args) throws Exception {
        while (true) {
            new ProcessBuilder("sleep", "60").start();
        }
    }
}
