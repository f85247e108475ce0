class TwoDaysSolved {
    void main() throws InterruptedException {
        day(1);
        day(2);
    }

    void day(int number) throws InterruptedException {
        wash(number);
        cook(number);
        eat(number);
    }

    void wash(int day) throws InterruptedException {
        pause();
    }

    void cook(int day) throws InterruptedException {
        pause();
    }

    void eat(int day) throws InterruptedException {
        pause();
    }

    void pause() throws InterruptedException {
        Thread.sleep(100);
    }
}
