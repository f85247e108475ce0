import dev.interleave.runner.ProcessPool;
import java.util.List;

class LettersSolved {
    void main() throws Exception {
        int total = 0;
        try (var pool = new ProcessPool(2)) {
            pool.awaitReady();
            for (int count : pool.map(this::letters, List.of("tea", "toast", "egg", "honey"), 1)) {
                total = total + count;
            }
        }
        IO.println("Total " + total);
    }

    int letters(String word) throws InterruptedException {
        Thread.sleep(150);
        return word.length();
    }
}
