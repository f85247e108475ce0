package dev.interleave.runner.pool;

import java.lang.invoke.SerializedLambda;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Turns values into bytes and back: plain ones (numbers, texts, arrays of numbers) by a few bytes
/// each, lambdas by what they are made of ([LambdaCodec]), all others by Java's serialisation
/// ([ObjectCodec]).
final class Codec {
    private static final int NULL = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int INT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 5;
    private static final int TEXT = 6;
    private static final int BYTES = 7;
    private static final int INTS = 8;
    private static final int LONGS = 9;
    private static final int DOUBLES = 10;
    private static final int OBJECT = 11;
    private static final int BIG_INTEGER = 12;
    private static final int LAMBDA = 13;

    private Codec() {}

    /// @param what what it is, for the message when it cannot be sent: `the argument`
    /// @throws UnsendableException when it cannot be sent
    static void write(Bytes out, @Nullable Object value, String what) {
        // No pattern switch: linking it would take a tenth of a worker's start.
        if (value == null) {
            out.u1(NULL);
        } else if (value instanceof Integer number) {
            out.u1(INT).i4(number);
        } else if (value instanceof Long number) {
            out.u1(LONG).i8(number);
        } else if (value instanceof Double number) {
            out.u1(DOUBLE).i8(Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean truth) {
            out.u1(truth ? TRUE : FALSE);
        } else if (value instanceof String text) {
            out.u1(TEXT).text(text);
        } else if (value instanceof byte[] bytes) {
            out.u1(BYTES).i4(bytes.length).raw(bytes, 0, bytes.length);
        } else if (value instanceof int[] numbers) {
            many(out, INTS, numbers.length, 4).asIntBuffer().put(numbers);
        } else if (value instanceof long[] numbers) {
            many(out, LONGS, numbers.length, 8).asLongBuffer().put(numbers);
        } else if (value instanceof double[] numbers) {
            many(out, DOUBLES, numbers.length, 8).asDoubleBuffer().put(numbers);
        } else if (value.getClass() == BigInteger.class) {
            byte[] bytes = ((BigInteger) value).toByteArray();
            out.u1(BIG_INTEGER).i4(bytes.length).raw(bytes, 0, bytes.length);
        } else {
            SerializedLambda lambda = LambdaCodec.readable(value);
            if (lambda == null) {
                out.u1(OBJECT);
                ObjectCodec.write(out, value, what);
            } else {
                out.u1(LAMBDA);
                LambdaCodec.write(out, value, lambda, what);
            }
        }
    }

    private static ByteBuffer many(Bytes out, int type, int count, int width) {
        long bytes = (long) count * width;
        if (bytes > Bytes.MOST) {
            throw new UnsendableException(
                    "an array of %d MB is too large: at most %d MB can be sent at once"
                            .formatted(bytes >> 20, Bytes.MOST >> 20));
        }
        return out.u1(type).i4(count).append((int) bytes);
    }

    /// @param loader finds the classes of objects
    /// @throws ClassNotFoundException when a class is missing here
    static @Nullable Object read(Bytes in, ClassLoader loader)
            throws ClassNotFoundException, UnreadableException {
        int type = in.u1();
        return switch (type) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case INT -> in.i4();
            case LONG -> in.i8();
            case DOUBLE -> Double.longBitsToDouble(in.i8());
            case TEXT -> in.text();
            case BYTES -> in.raw(in.i4());
            case INTS -> {
                int[] numbers = new int[in.i4()];
                in.slice(numbers.length * 4).asIntBuffer().get(numbers);
                yield numbers;
            }
            case LONGS -> {
                long[] numbers = new long[in.i4()];
                in.slice(numbers.length * 8).asLongBuffer().get(numbers);
                yield numbers;
            }
            case DOUBLES -> {
                double[] numbers = new double[in.i4()];
                in.slice(numbers.length * 8).asDoubleBuffer().get(numbers);
                yield numbers;
            }
            case BIG_INTEGER -> new BigInteger(in.raw(in.i4()));
            case OBJECT -> ObjectCodec.read(in, loader);
            case LAMBDA -> LambdaCodec.read(in, loader);
            default -> throw new IllegalStateException("a value of unknown type " + type);
        };
    }

    /// An object arrived, but cannot be made here.
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
