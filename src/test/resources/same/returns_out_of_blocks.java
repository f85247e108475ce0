// Values of every kind are returned out of blocks, or stay on the stack while one is left.
import java.util.concurrent.*;
import java.util.function.*;

class Main {
    static final Object a = new Object();
    static final Object b = new Object();
    static int n;

    enum Level {
        LOW {
            @Override
            int value() {
                synchronized (a) {
                    return 1;
                }
            }
        };

        abstract int value();
    }

    record Pair(int x, double y) {
        Pair {
            synchronized (a) {
                n++;
            }
        }

        double sum() {
            synchronized (b) {
                return x + y;
            }
        }
    }

    interface Named {
        default String name() {
            synchronized (this) {
                return "named";
            }
        }
    }

    static class Base {
        final long value;

        Base(long value) {
            this.value = value;
        }
    }

    static class Early extends Base {
        Early(Object lock) {
            long computed;
            synchronized (lock) {
                computed = twice(20L);
            }
            super(computed + twice(1));
        }

        static long twice(long n) {
            synchronized (b) {
                return 2 * n;
            }
        }
    }

    static long nested(int n) {
        for (int i = 0; ; i++) {
            synchronized (a) {
                if (i == 1) continue;
                synchronized (b) {
                    try {
                        if (i == n) return (long) i << 33;
                        if (i > 10) break;
                    } finally {
                        synchronized (a) {
                            Main.n++;
                        }
                    }
                }
            }
        }
        return -1;
    }

    static double choose(Object o) {
        return switch (o) {
            case Integer i when i > 5 -> {
                synchronized (a) {
                    yield i / 2.0;
                }
            }
            case Pair(int x, double y) -> {
                synchronized (b) {
                    yield x * y;
                }
            }
            default -> 0;
        };
    }

    static int thrown() {
        synchronized (a) {
            try {
                synchronized (b) {
                    throw new IllegalStateException("in b");
                }
            } catch (IllegalStateException e) {
                return e.getMessage().length();
            }
        }
    }

    static Object nullLock() {
        try {
            Object none = n < 0 ? a : null;
            synchronized (none) {
                return "held";
            }
        } catch (NullPointerException e) {
            return e.getMessage();
        }
    }

    public static void main(String[] args) throws Exception {
        Callable<Float> fraction = () -> {
            synchronized (a) {
                return 0.5f;
            }
        };
        Supplier<int[]> array = () -> {
            synchronized (b) {
                return new int[] {1, 2};
            }
        };
        System.out.println(Level.LOW.value() + " " + new Pair(1, 2).sum());
        System.out.println(new Named() {}.name() + " " + new Early(a).value);
        System.out.println(nested(3) + " " + nested(20));
        System.out.println(choose(8) + " " + choose(new Pair(2, 4)) + " " + choose("x"));
        System.out.println(thrown() + " " + nullLock());
        System.out.println(fraction.call() + " " + array.get().length + " " + n);
        System.out.println(Thread.holdsLock(a) + " " + Thread.holdsLock(b));
    }
}
