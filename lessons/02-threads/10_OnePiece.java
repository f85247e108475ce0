class OnePiece {
    int pauseMillis = 1; // 0..20

    void main() throws InterruptedException {
        Thread anna = new Thread(() -> say("Anna likes to drink green tea"), "Anna");
        Thread boris = new Thread(() -> say("Boris will go home by train"), "Boris");
        anna.start();
        boris.start();
        anna.join();
        boris.join();
    }

    void say(String sentence) {
        try {
            String line = "";
            for (String word : sentence.split(" ")) {
                line = line + word + " ";
                Thread.sleep(pauseMillis);
            }
            IO.println(line);
        } catch (InterruptedException e) {
            IO.println("Somebody was interrupted");
        }
    }
}
