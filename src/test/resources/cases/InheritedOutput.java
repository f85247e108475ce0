// What a process writes to the streams that it shares with the program stands where it was written:
// before what the program prints when the process has ended.
public class InheritedOutput {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 3; i++) {
            Process process = new ProcessBuilder("sh", "-c", "echo child " + i).inheritIO().start();
            System.out.println("ended " + process.waitFor());
        }
    }
}
