class Main {
    static int value = compute();

    static int compute() {
        IO.println("before");
        throw new IllegalStateException("no value");
    }

    public static void main(String[] args) {
        IO.println("never");
    }
}
