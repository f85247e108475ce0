class Main {
    static Object all(int n) {
        return new Object[n];
    }

    static class Greedy extends Thread {
        Greedy() {
            super("greedy");
        }

        @Override
        public void run() {
            all(Integer.MAX_VALUE);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t = new Greedy();
        t.start();
        t.join();
        try {
            all(Integer.MAX_VALUE);
        } catch (OutOfMemoryError caught) {
            caught.printStackTrace();
            System.out.println(java.util.Arrays.toString(caught.getStackTrace()));
            new Exception("because", caught).printStackTrace();
        }
        all(Integer.MAX_VALUE);
    }
}
