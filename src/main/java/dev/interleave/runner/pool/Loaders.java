package dev.interleave.runner.pool;

/// Where the learner's classes come from.
final class Loaders {
    private Loaders() {}

    /// The loader of the class of this object; that of the program for objects of the JDK.
    static ClassLoader of(Object object) {
        ClassLoader loader = object.getClass().getClassLoader();
        if (loader == null) {
            loader = Thread.currentThread().getContextClassLoader();
        }
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
