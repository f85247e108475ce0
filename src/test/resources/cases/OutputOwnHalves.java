// Characters that are printed in two halves: chars, bytes, bytes by two threads.
import java.nio.charset.StandardCharsets;

public class OutputOwnHalves {
    public static void main(String[] args) throws Exception {
        System.out.print('\uD83D');
        System.out.print('\uDE00');
        System.out.println(" smile");
        for (byte each : "ünder €\n".getBytes(StandardCharsets.UTF_8)) System.out.write(each);
        System.out.flush();
        byte[] text = "größe €uro\n".repeat(300).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < text.length; at += 7) {
            int from = at;
            Thread part = new Thread(() -> System.out.write(text, from, Math.min(7, text.length - from)));
            part.start();
            part.join();
        }
        System.out.println("half \uD83D and " + (char) 0xDE00);
        System.out.write(new byte[] {(byte) 0xff, (byte) 0xfe, 'z', '\n'});
        System.out.write(0xc3);
        System.out.flush();
    }
}
