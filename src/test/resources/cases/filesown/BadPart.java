// The mistake is in the other file.
public class BadPart {
    public static void main(String[] args) {
        new Wrong().start();
    }
}
