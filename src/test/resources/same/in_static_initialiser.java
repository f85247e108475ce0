class Main {
    static int value = compute();

    static int compute() {
        IO.println("before");
        try {
            throw new IllegalStateException("caught");
        } catch (IllegalStateException e) {
            e.printStackTrace();
        }
        for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
            IO.println(frame);
        }
        throw new IllegalStateException("no value");
    }

    public static void main(String[] args) {
        IO.println("never");
    }
}
