// A process that shares the program's streams prints more than is kept of native code's output.
public class OutputOwnChild {
    public static void main(String[] args) throws Exception {
        Process child = new ProcessBuilder("sh", "-c",
                "i=0; while [ $i -lt 6000 ]; do echo \"$i WARNING: blocked süß 0123456789 0123456789 0123456789\"; i=$((i+1)); done; echo WARNING: the queue is blocked; printf 'last \\303'; sleep 0.2; printf '\\274ber\\n'")
                .inheritIO().start();
        System.out.println("exit " + child.waitFor());
    }
}
