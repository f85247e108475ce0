import java.net.http.*;

void main() {
    try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
        try {
            client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        } catch (CompletionException e) {
            IO.println(e.getCause().getClass().getName());
        }
    }
    IO.println("tasks=0 failed=0");
}
