import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

class Main {
    static class Fails {
        Fails() { this(1); }
        Fails(int n) { deeper(n); }
        void deeper(int n) { throw new IllegalArgumentException("constructor " + n); }
    }

    static class InStatic {
        static final int VALUE = compute();
        static int compute() { throw new IllegalStateException("static initialiser"); }
    }

    static class Closes implements AutoCloseable {
        public void close() { throw new UnsupportedOperationException("close"); }
    }

    static class Child extends Fails {
        Child() { super(2); }
    }

    record Point(int x) {
        Point {
            if (x < 0) throw new IllegalArgumentException("negative");
        }
    }

    enum Shape {
        ROUND { int area() { return fail("round"); } };
        abstract int area();
    }

    interface Speaks {
        default void speak() { fail("default method"); }
    }

    static int fail(String what) { throw new IllegalStateException(what); }

    static int recurse(int n) { return n == 0 ? fail("bottom") : recurse(n - 1) + 1; }

    static <T> void generic(Consumer<T> use, T value) { use.accept(value); }

    static void print(Runnable body) {
        try {
            body.run();
        } catch (Throwable e) {
            e.printStackTrace(System.out);
        }
    }

    static void chain() {
        try {
            fail("cause");
        } catch (IllegalStateException e) {
            throw new RuntimeException("outer", e);
        }
    }

    static void withSuppressed() throws Exception {
        try (var first = new Closes(); var second = new Closes()) {
            fail("body");
        } finally {
            IOnce.count++;
        }
    }

    static class IOnce { static int count; }

    public static void main(String[] args) throws Exception {
        print(Fails::new);
        print(Child::new);
        print(() -> new Point(-1));
        print(() -> IO.println(InStatic.VALUE));
        print(() -> IO.println(InStatic.VALUE));
        print(() -> Shape.ROUND.area());
        print(() -> new Speaks() {}.speak());
        print(() -> recurse(5));
        print(() -> generic(s -> { Supplier<Integer> deep = () -> fail("nested lambda " + s); deep.get(); }, "x"));
        print(Main::chain);
        print(() -> {
            try {
                withSuppressed();
            } catch (Exception e) {
                throw new RuntimeException(e);
            }
        });
        print(() -> List.of(3, 1).stream().map(n -> fail("in a stream " + n)).toList());
        print(() -> new TreeMap<String, Integer>((a, b) -> fail("comparator")).put("a", 1));
        print(() -> { Object s = "text"; Integer n = (Integer) s; });
        print(() -> { int[] a = new int[2]; a[2] = fail("index first"); });
        print(() -> { String s = null; s.length(); });
        print(() -> { synchronized (Main.class) { fail("under a lock"); } });
        Thread thread = new Thread(Main::chain, "worker");
        thread.start();
        thread.join();
        var pooled = Collections.synchronizedList(new ArrayList<Thread>());
        try (var pool = Executors.newFixedThreadPool(1, r -> { pooled.add(new Thread(r, "pooled")); return pooled.getLast(); })) {
            pool.execute(() -> fail("in a pool"));
        }
        // A pool is closed before its workers have told of their exceptions.
        for (Thread each : List.copyOf(pooled)) each.join();
        var local = new Object() {
            int twice(int n) { return n > 3 ? fail("local class") : twice(n * 2); }
        };
        local.twice(1);
    }
}
