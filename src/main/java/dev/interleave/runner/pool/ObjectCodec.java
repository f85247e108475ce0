package dev.interleave.runner.pool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Java's serialisation, more generous in two places:
///
/// - a record goes by its components, whether or not it is [Serializable];
/// - a lambda that uses methods or fields of the object around it (`x -> square(x)` in an instance
///   method) takes a copy of that object along, field by field. Programs of one file would be hard
///   to write otherwise.
final class ObjectCodec {
    private ObjectCodec() {}

    static void write(Bytes out, Object value, String what) {
        write(out, value, value, "", what);
    }

    /// @param root what the learner wants to send, of which the value is a part
    /// @param around name of the class of which an object may be copied, or empty
    static void write(Bytes out, Object value, Object root, String around, String what) {
        int start = out.size();
        out.i4(0);
        try (Output objects = new Output(new Appending(out), around)) {
            objects.writeObject(value);
        } catch (NotSerializableException e) {
            throw Unsendables.explain(what, root, String.valueOf(e.getMessage()), e);
        } catch (IOException | StackOverflowError | RuntimeException e) {
            if (e instanceof UnsendableException unsendable) {
                throw unsendable;
            }
            throw new UnsendableException(
                    "%s (%s) cannot be sent to another process: %s"
                            .formatted(what, root.getClass().getName(), e),
                    e);
        }
        out.i4At(start, out.size() - start - 4);
    }

    static @Nullable Object read(Bytes in, ClassLoader loader)
            throws ClassNotFoundException, Codec.UnreadableException {
        int length = in.i4();
        int from = in.position();
        InputStream bytes = new ByteArrayInputStream(in.data(), from, length);
        // Also after a failure the next value is read from behind this one.
        in.position(from + length);
        try (Input objects = new Input(bytes, loader)) {
            return objects.readObject();
        } catch (IOException | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof ClassNotFoundException missing) {
                throw missing;
            }
            throw new Codec.UnreadableException("an object cannot be made here: " + cause, e);
        } catch (NoClassDefFoundError e) {
            throw new ClassNotFoundException(String.valueOf(e.getMessage()), e);
        }
    }

    /// @throws ClassNotFoundException when neither the program nor the pool itself has this class
    static Class<?> find(String name, ClassLoader loader) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            try {
                return Class.forName(name, false, ObjectCodec.class.getClassLoader());
            } catch (ClassNotFoundException nowhere) {
                throw e;
            }
        }
    }

    private static final class Appending extends OutputStream {
        private final Bytes out;

        Appending(Bytes out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            out.u1(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            out.raw(bytes, from, length);
        }
    }

    private static final class Output extends ObjectOutputStream {
        /// Classes whose lambdas are being sent.
        private final Set<String> around = new HashSet<>();

        private final IdentityHashMap<Object, Serializable> copies = new IdentityHashMap<>();

        Output(OutputStream out, String first) throws IOException {
            super(out);
            around.add(first);
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(@Nullable Object object) throws IOException {
            if (object instanceof SerializedLambda lambda) {
                around.add(lambda.getCapturingClass().replace('/', '.'));
            } else if (object != null && !(object instanceof Serializable)) {
                Serializable copy = copies.get(object);
                if (copy == null && object instanceof Record tuple) {
                    copy = new RecordCopy(tuple);
                } else if (copy == null && around.contains(object.getClass().getName())) {
                    copy = new SelfCopy(object);
                }
                if (copy != null) {
                    copies.put(object, copy);
                    return copy;
                }
            }
            return object;
        }
    }

    private static final class Input extends ObjectInputStream {
        private final ClassLoader loader;

        Input(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type)
                throws IOException, ClassNotFoundException {
            try {
                return find(type.getName(), loader);
            } catch (ClassNotFoundException e) {
                // Primitive types.
                return super.resolveClass(type);
            }
        }
    }
}
