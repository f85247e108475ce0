import dev.interleave.runner.ProcessPool;

class Inherit {
    static String greeting = "written in the source";

    void main() throws Exception {
        greeting = "changed by main";

        var builder = new ProcessBuilder("sh", "-c", "echo Environment: $GREETING");
        builder.environment().put("GREETING", "given by main");
        IO.print(builder.start().inputReader().readAllAsString());

        String copied = "copied with the task";
        try (var pool = new ProcessPool(1)) {
            IO.println("Static field: " + pool.submit(() -> greeting).get());
            IO.println("Variable: " + pool.submit(() -> copied).get());
        }
    }
}
