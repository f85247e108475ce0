// Mistakes that beginners make with threads, each in a method of its own.
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;

public class CompileOwnThreads {
    void a() { Runnable r = () -> {}; r.start(); }
    void b() { int n = 0; synchronized (n) { } }
    void c() { int n = 0; n.wait(); }
    void d() { Thread t = new Thread(work()); }
    void e() { AtomicInteger n = new AtomicInteger(); n++; }
    void f() { Lock lock = new Lock(); }
    void g() { Thread.currentThread.getName(); }
    void h() { new Thread(() -> { }).run(5); }
    void i() { Future<int> f; }
    void j() { Thread t = null; t.suspend(); t.resume(); t.stop(new Error()); }
    void k() { ExecutorService pool = new ExecutorService(); }
    synchronized int l;
    volatile final int m = 0;
    void work() { }
    public static void main(String[] args) { }
}
