class FourWalls {
    void main() throws InterruptedException {
        // Four walls at the same time, then the brushes.
    }

    void paint(int wall) {
        try {
            Thread.sleep(200);
            IO.println("Wall " + wall + " is painted");
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    void clean() throws InterruptedException {
        Thread.sleep(50);
        IO.println("The brushes are clean");
    }
}
