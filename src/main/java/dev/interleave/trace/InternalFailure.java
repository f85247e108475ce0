package dev.interleave.trace;

/// Something that went wrong inside Interleave itself, and not in the learner's program.
///
/// @param where class and method of ours, as in `LockRecorder.suspending`, or what was being done
/// @param what class and message of the exception
/// @param stack the first frames, one a line, or empty
/// @param times how often
public record InternalFailure(String where, String what, String stack, long times) {
    private static final int MOST_FRAMES = 10;
    private static final int LONGEST = 240;
    private static final int MOST_CAUSES = 8;
    private static final String OURS = "dev.interleave.";

    /// Never calls code of the learner's.
    ///
    /// @param where empty for the innermost method of ours on the exception's stack
    public static InternalFailure of(String where, Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return new InternalFailure(
                where.isEmpty() ? innermost(frames) : where, describe(failure), text(frames), 1);
    }

    /// What tells it from others: where it was, and the exception's class.
    String key() {
        int end = what.indexOf(':');
        return where + "\t" + (end < 0 ? what : what.substring(0, end));
    }

    /// As often as both together.
    public InternalFailure plus(long more) {
        return new InternalFailure(where, what, stack, times + more);
    }

    private static String innermost(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith(OURS)) {
                return simple(frame.getClassName()) + "." + frame.getMethodName();
            }
        }
        return "unknown place";
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        int depth = 0;
        while (depth < MOST_CAUSES && root.getCause() != null) {
            root = root.getCause();
            depth++;
        }
        String text = words(failure);
        return depth == 0 ? text : text + ", caused by " + words(root);
    }

    private static String words(Throwable failure) {
        Class<?> type = failure.getClass();
        String name = simple(type.getName());
        ClassLoader loader = type.getClassLoader();
        // An exception class of the learner's may do anything when it is asked.
        boolean trusted = loader == null || loader.equals(InternalFailure.class.getClassLoader());
        String message = trusted ? failure.getMessage() : null;
        String text = message == null ? name : name + ": " + message.replaceAll("\\s+", " ");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String text(StackTraceElement[] frames) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
            StackTraceElement frame = frames[i];
            String type = frame.getClassName();
            text.append(text.isEmpty() ? "" : "\n")
                    .append(type.startsWith(OURS) ? type.substring(OURS.length()) : type)
                    .append('.')
                    .append(frame.getMethodName())
                    .append(':')
                    .append(frame.getLineNumber());
        }
        return text.toString();
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
