class ThreeOrders {
    int orders = 3; // 1..10
    int ovenMillis = 200; // 50..500

    void main() throws InterruptedException {
        for (int number = 1; number <= orders; number++) {
            bake(number);
        }
        IO.println("All orders are served");
    }

    /** The baker puts one pizza in the oven and stays there until it is done. */
    void bake(int number) throws InterruptedException {
        IO.println("Pizza " + number + " goes into the oven");
        Thread.sleep(ovenMillis);
        IO.println("Pizza " + number + " is ready");
    }
}
