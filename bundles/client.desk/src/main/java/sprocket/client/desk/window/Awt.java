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
 * Starts what exists once in a Java process: event thread, timers, image readers, look and feel. Their threads keep the
 * class loader and the protection domains of their first user. With this class the first user is this bundle, which
 * outlives every window.
 */
public final class Awt {

    private Awt() {}

    /** @return why there can be no window; empty if there can be one */
    public static Optional<String> start(boolean dark) {
        return first(() -> {
            ImageIO.setUseCache(false);
            ImageIO.getImageReadersByFormatName("jpeg");
            return window(dark);
        });
    }

    /** Threads that are started within this call refer to this bundle only. */
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

    /** Sets the look and feel. Called on the event thread. */
    static void look(boolean dark) {
        // Swing finds colours and borders by class name. Without a class loader here it would use the loader of the
        // caller.
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
