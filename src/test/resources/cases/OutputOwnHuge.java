// One print call that is longer than all that is kept.
public class OutputOwnHuge {
    public static void main(String[] args) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) text.append("number ").append(i).append('\n');
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.print(text);
        System.err.println("over");
    }
}
