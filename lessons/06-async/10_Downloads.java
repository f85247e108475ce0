import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

class Downloads {
    int atOnce = 3; // one of 1, 2, 3, 10
    int files = 10;
    int delayMillis = 100; // 20..300

    void main() throws Exception {
        HttpServer server = startServer();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        long start = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            downloadAll(client, address);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        IO.println(files + " files, " + atOnce + " at once: " + millis + " ms");
        server.stop(0);
    }

    void downloadAll(HttpClient client, URI address) throws InterruptedException {
        Semaphore places = new Semaphore(atOnce);
        CompletableFuture<?>[] downloads = new CompletableFuture<?>[files];
        for (int i = 0; i < files; i++) {
            places.acquire();
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/" + i)).build();
            downloads[i] =
                    client.sendAsync(request, BodyHandlers.ofString())
                            .whenComplete((answer, failure) -> places.release());
        }
        CompletableFuture.allOf(downloads).join();
    }

    HttpServer startServer() throws IOException {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(here, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> serve(exchange));
        server.start();
        return server;
    }

    void serve(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        byte[] body = ("file " + exchange.getRequestURI()).getBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
