import dev.interleave.runner.WorkerProcess;

class Square {
    void main() throws Exception {
        try (var child = new WorkerProcess(this::serve)) {
            child.send("double 21");
            String answer = child.receive();
            IO.println("Answer: " + answer);

            child.send("square 5");
            answer = child.receive();
            IO.println("Answer: " + answer);

            child.send("quit");
            IO.println("Exit code: " + child.join());
        }
    }

    void serve(WorkerProcess.Channel parent) throws Exception {
        String command = parent.receive();
        while (!command.equals("quit")) {
            String answer = obey(command);
            parent.send(answer);
            command = parent.receive();
        }
    }

    String obey(String command) throws InterruptedException {
        Thread.sleep(200);
        int number = Integer.parseInt(command.split(" ")[1]);
        int answer = command.startsWith("square") ? number * number : 2 * number;
        return String.valueOf(answer);
    }
}
