// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.lang.reflect.InvocationTargetException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.swing.Timer;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;

/**
 * Starts what a Java process has one of: event thread, timers, image readers, look and feel. Whoever is first to use
 * them leaves a class loader and protection domains behind in their threads; here that is this bundle, which outlives
 * every window.
 */
public final class Awt {

    private Awt() {}

    /** @return why there can be no window; empty where there can */
    public static Optional<String> start(boolean dark) {
        return first(() -> {
            ImageIO.setUseCache(false);
            ImageIO.getImageReadersByFormatName("jpeg");
            return window(dark);
        });
    }

    /** Threads that begin in here know of this bundle only. */
    @SuppressWarnings("removal")
    public static <T> T first(PrivilegedAction<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Awt.class.getClassLoader());
        try {
            return AccessController.doPrivileged(action);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Optional<String> window(boolean dark) {
        try {
            if (GraphicsEnvironment.isHeadless()) {
                return Optional.of("there is no display: set DISPLAY, or use the command line");
            }
            Toolkit.getDefaultToolkit();
            GraphicsEnvironment.getLocalGraphicsEnvironment()
                    .getDefaultScreenDevice()
                    .getDefaultConfiguration();
            EventQueue.invokeAndWait(() -> {
                look(dark);
                Timer timer = new Timer(0, event -> {});
                timer.setRepeats(false);
                timer.start();
            });
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of("this Java has no windows: install one with AWT, such as Debian's openjdk-17-jre ("
                    + e.getMessage() + ")");
        } catch (java.awt.AWTError | java.awt.HeadlessException | InvocationTargetException e) {
            Throwable cause = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            return Optional.of("the display cannot be used: " + cause.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the start was interrupted");
        }
    }

    /** On the event thread. */
    static void look(boolean dark) {
        // Colours and borders are looked up by name, and by the loader of whoever asks if none is named.
        System.setProperty("flatlaf.useNativeLibrary", "false");
        FlatLaf look = dark ? new FlatDarkLaf() : new FlatLightLaf();
        try {
            UIManager.setLookAndFeel(look);
        } catch (UnsupportedLookAndFeelException e) {
            throw new IllegalStateException(e);
        }
        UIManager.getDefaults().put("ClassLoader", FlatLaf.class.getClassLoader());
    }
}
