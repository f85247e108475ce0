package dev.interleave.compile;

import java.net.URI;
import javax.lang.model.SourceVersion;
import javax.tools.SimpleJavaFileObject;

/// A source file as javac sees it: the text of a [SourceFile] under a name that javac accepts.
///
/// javac names the class of a compact source file after the file, so a file name that is no
/// identifier is replaced there; people still read the real one. Any class may live in any file, as
/// with `java FILE`.
final class MemorySource extends SimpleJavaFileObject {
    private final SourceFile file;

    /// @param index tells files of the same name apart
    MemorySource(SourceFile file, int index) {
        super(
                URI.create("mem:///" + index + "/" + unitName(file) + Kind.SOURCE.extension),
                Kind.SOURCE);
        this.file = file;
    }

    SourceFile file() {
        return file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return file.text();
    }

    @Override
    public String getName() {
        return file.name();
    }

    /// Everything but `package-info` and `module-info`, which javac asks about by the same method.
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.SOURCE && SourceVersion.isIdentifier(simpleName);
    }

    private static String unitName(SourceFile file) {
        String name = file.name();
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (name.endsWith(Kind.SOURCE.extension)) {
            name = name.substring(0, name.length() - Kind.SOURCE.extension.length());
        }
        boolean legal = SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
        return legal ? name : freeName(file.text());
    }

    /// A name that no type in the text has, so that the class made for a compact source file cannot
    /// clash with one that the learner declares.
    private static String freeName(String text) {
        String name = "Main";
        while (text.contains("class " + name)
                || text.contains("record " + name)
                || text.contains("enum " + name)
                || text.contains("interface " + name)) {
            name += "_";
        }
        return name;
    }
}
