package dev.interleave.compile;

/// One source file of a program.
///
/// @param name file name, as in `02_StartJoin.java`; it need not match a class
/// @param text the whole text
public record SourceFile(String name, String text) {
    /// Whether it describes a module; such a file holds no program.
    public boolean isModuleInfo() {
        return name.replaceFirst(".*[/\\\\]", "").equals("module-info.java");
    }
}
