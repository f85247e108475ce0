// The program's own hook is a thread of the program, the JDK's is none.
import java.util.logging.Logger;

void main() {
    Logger.getLogger("own").fine("quiet");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> IO.println("bye"), "own-hook"));
}
