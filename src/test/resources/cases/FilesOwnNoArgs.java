public class FilesOwnNoArgs {
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        for (int i = 0; i < threads; i++) {
            int n = i;
            new Thread(() -> System.out.println("hello from " + n)).start();
        }
    }
}
