package app;

import app.parts.Worker;

/// A program of several files, with a resource beside one of them.
public class Start {
    public static void main(String[] args) throws Exception {
        var shared = new Shared();
        Thread t = new Thread(new Worker(shared), "worker");
        t.start();
        t.join();
        try (var in = Worker.class.getResourceAsStream("words.txt")) {
            System.out.println(new String(in.readAllBytes()).strip() + " " + shared.count);
        }
        System.out.println(Start.class.getResource("/app/parts/words.txt") != null);
        System.out.println(Start.class.getResource("/none.txt"));
    }
}

class Shared {
    int count;
}
