import java.util.List;

class OtherPrograms {
    void main() throws Exception {
        for (int year : List.of(2024, 2025, 2026)) {
            report(year);
        }
    }

    void report(int year) throws Exception {
        String script = "sleep 0.2; echo Report for " + year;
        Process program = new ProcessBuilder("sh", "-c", script).start();
        IO.print(program.inputReader().readAllAsString());
        IO.println("exit code " + program.waitFor());
    }
}
