// A main that cannot be started.
public class CompileOwnMain {
    private final int n;
    CompileOwnMain(int n) { this.n = n; }
    void main() { System.out.println(n); }
}
