import java.io.*;
import java.lang.annotation.*;
import java.lang.invoke.*;
import java.lang.reflect.*;
import java.util.*;

class Main {
    @Retention(RetentionPolicy.RUNTIME)
    @interface Mark { String value() default "none"; int[] numbers() default {1, 2}; }

    sealed interface Animal permits Dog, Cat {}
    record Dog(String name, @Mark("age") int age) implements Animal { static int made; }
    static final class Cat implements Animal, Serializable { private transient int lives = 9; int age = 3; }
    enum Color { RED, GREEN { @Override public String toString() { return "green!"; } } }

    @Mark(value = "class", numbers = {})
    static abstract class Base<T extends Comparable<T>> implements Comparable<T> {
        protected volatile T value;
        public static final long CONSTANT = 5;
        @Deprecated @Mark("method") public <X extends Exception> T get(List<? super T> in, int... more) throws X { return value; }
        synchronized strictfp void locked() {}
        private native void never();
    }

    static String describe(AnnotatedElement e) {
        return e + " " + Arrays.toString(e.getAnnotations());
    }

    int field;
    static Object secret(int n) { return n; }
    private void alsoSecret() { Runnable r = () -> field++; r.run(); }

    public static void main(String[] args) throws Throwable {
        for (Class<?> type : List.of(Main.class, Animal.class, Dog.class, Cat.class, Color.class, Base.class, Mark.class)) {
            IO.println(describe(type) + Modifier.toString(type.getModifiers()) + " " + type.getSimpleName() + " "
                    + type.getEnclosingClass() + type.isSealed() + type.isRecord() + type.isEnum() + type.isSynthetic()
                    + " " + type.getPackageName() + "|" + type.getNestHost() + " " + type.getGenericSuperclass()
                    + Arrays.toString(type.getGenericInterfaces()) + Arrays.toString(type.getPermittedSubclasses()));
            // In no particular order, says the JDK; the JVM sorts them by where their names lie in memory.
            var methods = Arrays.stream(type.getDeclaredMethods()).sorted(Comparator.comparing(Method::toString)).toList();
            for (Method m : methods) {
                if (!m.isSynthetic()) {
                    IO.println("  " + m.toGenericString() + " " + Arrays.toString(m.getAnnotations())
                            + Arrays.toString(m.getParameters()) + m.isVarArgs() + m.isDefault());
                }
            }
            for (Method m : methods) if (m.isSynthetic()) IO.println("  synthetic " + m);
            for (Field f : type.getDeclaredFields()) IO.println("  " + f.toGenericString() + f.isSynthetic());
            for (Constructor<?> c : type.getDeclaredConstructors()) IO.println("  " + c.toGenericString());
            for (Class<?> inner : type.getDeclaredClasses()) IO.println("  " + inner);
        }
        IO.println(Arrays.toString(Dog.class.getRecordComponents()) + new Dog("Rex", 3) + new Dog("Rex", 3).hashCode());
        IO.println(Arrays.toString(Color.values()) + Color.GREEN.getClass() + Color.valueOf("RED").getDeclaringClass());
        IO.println(Main.class.getDeclaredMethod("secret", int.class).invoke(null, 4));
        IO.println(MethodHandles.lookup().findStatic(Main.class, "secret", MethodType.methodType(Object.class, int.class)).invoke(5));
        IO.println(MethodHandles.lookup() + " " + MethodHandles.lookup().lookupModes());
        Runnable lambda = () -> {};
        Runnable reference = Main::new;
        String name = lambda.getClass().getName();
        IO.println(name.substring(0, name.indexOf('/')) + lambda.getClass().isHidden() + lambda.getClass().isSynthetic()
                + Arrays.toString(lambda.getClass().getInterfaces()) + lambda.getClass().getNestHost());
        IO.println(new Object() {}.getClass().getName() + new int[0][].getClass().getName());
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) { out.writeObject(new Cat()); }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Cat cat = (Cat) in.readObject();
            IO.println(cat.lives + " " + cat.age + " " + bytes.size());
        }
        IO.println(ObjectStreamClass.lookup(Cat.class).getSerialVersionUID());
        Object proxy = Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {Comparable.class},
                (p, m, a) -> m.getName().length());
        IO.println(((Comparable<Object>) proxy).compareTo("x") + " " + Proxy.isProxyClass(proxy.getClass()));
        IO.println(Main.class.getResource("Main.class") != null);
        IO.println(Main.class.getClassLoader() == Thread.currentThread().getContextClassLoader());
        IO.println(Class.forName("Main$Dog").getModule().isNamed() + " " + Main.class.getPackage().getName().isEmpty());
        IO.println(Main.class.desiredAssertionStatus());
        assert args.length > 5 : "assertions are off";
    }
}
