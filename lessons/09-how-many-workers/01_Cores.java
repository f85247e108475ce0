class Cores {
    void main() {
        int cores = Runtime.getRuntime().availableProcessors();
        IO.println("This program may use " + cores + " cores");
    }
}
