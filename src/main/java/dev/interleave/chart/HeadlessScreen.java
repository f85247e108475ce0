package dev.interleave.chart;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/// Widens the screen of JavaFX's headless platform, which is fixed at 1000x1000: a larger stage
/// throws in every frame there (JDK-8364201). Needed for pictures and tests without a display.
public final class HeadlessScreen {
    private static final int SCREEN_PARAMETERS = 20;
    private static final int FIXED_STRIDE = 1000;

    private HeadlessScreen() {}

    /// Makes the screen that large. Call on the FX thread, before the first stage is shown.
    ///
    /// @return false when the platform is not the headless one, and nothing was done
    public static boolean widen(int width, int height) {
        try {
            Class<?> application = Class.forName("com.sun.glass.ui.Application");
            Object running = application.getMethod("GetApplication").invoke(null);
            if (running == null
                    || !running.getClass().getName().endsWith("headless.HeadlessApplication")) {
                return false;
            }
            Class<?> screenClass = Class.forName("com.sun.glass.ui.Screen");
            Object screens = Array.newInstance(screenClass, 1);
            Array.set(screens, 0, screen(screenClass, width, height));
            set(running, "screens", screens);
            // Its rows keep the fixed stride, so a little more than the fixed size is enough.
            int pixels = FIXED_STRIDE * (height + 200) + width + 2 * FIXED_STRIDE;
            set(running, "frameBuffer", ByteBuffer.allocate(4 * pixels));
            var changed = screenClass.getDeclaredMethod("notifySettingsChanged");
            changed.setAccessible(true);
            changed.invoke(null);
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This JavaFX has another headless platform than 26: " + e, e);
        }
    }

    private static Object screen(Class<?> screenClass, int width, int height)
            throws ReflectiveOperationException {
        for (Constructor<?> constructor : screenClass.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == SCREEN_PARAMETERS) {
                constructor.setAccessible(true);
                return constructor.newInstance(
                        0L, 32, 0, 0, width, height, 0, 0, width, height, 0, 0, width, height, 100,
                        100, 1f, 1f, 1f, 1f);
            }
        }
        throw new NoSuchMethodException("Screen with " + SCREEN_PARAMETERS + " parameters");
    }

    private static void set(Object target, String name, Object value)
            throws ReflectiveOperationException {
        Field field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(target, value);
    }
}
