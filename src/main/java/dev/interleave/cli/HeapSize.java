package dev.interleave.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A heap size on the command line: `256m`, `1g`, or plain megabytes.
record HeapSize(int megabytes) {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 1 << 20;

    /// Reads what the user wrote.
    static final class Converter implements ITypeConverter<HeapSize> {
        @Override
        public HeapSize convert(String text) {
            var match =
                    java.util.regex.Pattern.compile("(\\d{1,7})\\s*([mMgG]?)").matcher(text.trim());
            if (match.matches()) {
                long factor = match.group(2).equalsIgnoreCase("g") ? 1024 : 1;
                long megabytes = Long.parseLong(match.group(1)) * factor;
                if (megabytes >= SMALLEST && megabytes <= LARGEST) {
                    return new HeapSize((int) megabytes);
                }
            }
            throw new TypeConversionException(
                    "\"" + text + "\" is no heap size; expected 16m to 1024g, as in 256m or 1g");
        }
    }
}
