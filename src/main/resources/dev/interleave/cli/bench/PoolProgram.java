import dev.interleave.runner.ProcessPool;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Measures what it is asked for, line by line: the name of a measurement in, milliseconds out.
class PoolProgram {
    static final List<Integer> NUMBERS = IntStream.range(0, 100_000).boxed().toList();
    static final List<Integer> FACTORIALS = Collections.nCopies(30, 100_000);
    static final int CORES = Runtime.getRuntime().availableProcessors();

    static int square(int x) {
        return x * x;
    }

    static int length(byte[] bytes) {
        return bytes.length;
    }

    static int bitsOfFactorial(int n) {
        return product(1, n).bitLength();
    }

    static BigInteger product(int from, int to) {
        if (to - from < 8) {
            BigInteger all = BigInteger.ONE;
            for (int i = from; i <= to; i++) {
                all = all.multiply(BigInteger.valueOf(i));
            }
            return all;
        }
        int middle = (from + to) >>> 1;
        return product(from, middle).multiply(product(middle + 1, to));
    }

    void main() throws Exception {
        try (var pool = new ProcessPool(4);
                var cores = new ProcessPool();
                var threads = Executors.newFixedThreadPool(CORES)) {
            pool.awaitReady();
            cores.awaitReady();
            for (Scanner in = new Scanner(System.in); in.hasNextLine(); ) {
                String[] words = in.nextLine().split(" ");
                System.out.println(
                        switch (words[0]) {
                            case "cold" -> cold();
                            case "roundtrip" -> roundTrip(pool);
                            case "clock" -> clock();
                            case "single" -> time(() -> pool.map(PoolProgram::square, NUMBERS, 1));
                            case "chunks" -> time(() -> pool.map(PoolProgram::square, NUMBERS));
                            case "loop" ->
                                    time(() -> FACTORIALS.stream().map(PoolProgram::bitsOfFactorial).toList());
                            case "processes" ->
                                    time(() -> cores.map(PoolProgram::bitsOfFactorial, FACTORIALS, 1));
                            case "threads" ->
                                    time(
                                            () -> {
                                                Callable<Integer> task = () -> bitsOfFactorial(100_000);
                                                return threads.invokeAll(Collections.nCopies(30, task));
                                            });
                            case "ship" -> {
                                var bytes = List.of(new byte[Integer.parseInt(words[1])]);
                                yield time(() -> cores.map(PoolProgram::length, bytes, 1));
                            }
                            default -> throw new IllegalArgumentException(words[0]);
                        });
            }
        }
    }

    static double cold() throws Exception {
        long began = System.nanoTime();
        try (var pool = new ProcessPool(4)) {
            pool.map(PoolProgram::square, List.of(0, 1, 2, 3), 1);
            return (System.nanoTime() - began) / 1e6;
        }
    }

    static double time(Callable<?> work) throws Exception {
        long began = System.nanoTime();
        work.call();
        return (System.nanoTime() - began) / 1e6;
    }

    /// How far the clock of a worker and ours can be apart: each reading over there lies between two
    /// readings here.
    static double clock() throws Exception {
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        try (var pool = new ProcessPool(1)) {
            for (int i = 0; i < 1000; i++) {
                long before = System.nanoTime();
                long there = pool.submit(() -> System.nanoTime()).get();
                long after = System.nanoTime();
                least = Math.max(least, there - after);
                most = Math.min(most, there - before);
            }
        }
        return Math.max(Math.abs(least), Math.abs(most)) / 1e6;
    }

    /// The median of a thousand.
    static double roundTrip(ProcessPool pool) throws Exception {
        long[] nanos = new long[1000];
        for (int i = 0; i < nanos.length; i++) {
            int number = i;
            long began = System.nanoTime();
            pool.submit(() -> square(number)).get();
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e6;
    }
}
