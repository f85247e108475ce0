import java.lang.ref.Cleaner;

void main() throws Exception {
    var process = new ProcessBuilder("true").start();
    process.onExit().get();
    Cleaner.create().register(new Object(), () -> {});
    try (var server = new ServerSocket(0)) {
        var client = Thread.startVirtualThread(() -> connect(server.getLocalPort()));
        server.accept().close();
        client.join();
    }
    IO.println("tasks=0 failed=0");
}

void connect(int port) {
    try (var socket = new Socket("127.0.0.1", port)) {
        socket.getInputStream().read();
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}
