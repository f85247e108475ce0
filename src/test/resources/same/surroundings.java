import java.nio.charset.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;

class Main {
    public static void main(String[] args) throws Exception {
        for (String key : List.of("java.version", "java.vm.name", "file.encoding", "native.encoding", "stdout.encoding",
                "stderr.encoding", "user.dir", "user.language", "line.separator", "java.specification.version",
                "java.io.tmpdir", "os.name", "java.vm.info", "sun.java.command", "jdk.module.main")) {
            IO.println(key + "=" + System.getProperty(key));
        }
        IO.println(Locale.getDefault() + " " + Charset.defaultCharset() + " " + TimeZone.getDefault().getID());
        IO.println(System.getProperties().stringPropertyNames().stream()
                .filter(n -> n.toLowerCase().contains("interleave") || n.contains("preview")).sorted().toList());
        IO.println(System.getProperty("java.class.path").contains("interleave"));
        IO.println("grüße ✓ 日本 \ud83d\ude00 \u0007 tab\t|");
        System.out.printf("%.2f %s %,d%n", 1.5, Optional.of(2), 1_000_000);
        System.out.write(new byte[] {104, 105, 10});
        System.out.print('c');
        System.out.print(new char[] {'x', 'y'});
        System.out.println((Object) null);
        System.out.append("appended").append('!').println();
        System.err.println("ä to err");
        System.out.format(Locale.GERMANY, "%.1f%n", 2.5);
        IO.println(System.console() == null);
        IO.println(System.in.read() + " " + System.in.available());
        IO.println(System.getSecurityManager() + " " + System.getenv("HOME"));
        IO.println(Runtime.version() + " " + args.length);
        IO.println(ProcessHandle.current().children().count());
        IO.println(System.out.checkError() + " " + (System.out instanceof java.io.PrintStream) + System.out.charset());
        var old = System.out;
        var bytes = new java.io.ByteArrayOutputStream();
        System.setOut(new java.io.PrintStream(bytes, true, StandardCharsets.UTF_8));
        IO.println("captured");
        System.setOut(old);
        IO.println(bytes.toString(StandardCharsets.UTF_8).strip());
        try (var in = new Scanner(System.in)) { IO.println(in.hasNextLine()); }
        Thread.currentThread().setName("renamed");
        IO.println(Thread.currentThread() + " " + Thread.currentThread().getPriority() + Thread.currentThread().threadId());
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> System.out.println("handler " + t.getName() + " " + e));
        throw new Exception("to the handler");
    }
}
