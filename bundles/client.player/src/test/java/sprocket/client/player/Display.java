// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.swing.ToolTipManager;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sprocket.client.desk.window.Awt;

/**
 * A display for this process: its own Xvfb on a free number, so that nothing of the screen in front of which somebody
 * sits is touched. Tests that paint have it as an extension. Without Xvfb they are skipped, or fail under
 * {@code -Dinterop=required}.
 */
final class Display implements BeforeAllCallback {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String SIZE = "1600x1000x24";
    private static boolean ready;

    private interface CLibrary extends Library {

        int setenv(String name, String value, int overwrite);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        need();
    }

    /** Has to be called before anything of AWT is used: AWT reads DISPLAY once. */
    static synchronized void need() {
        if (ready) {
            return;
        }
        try {
            // It ends with its last client, which is this process. To end it earlier ends this process: AWT cannot do
            // without.
            Process server = new ProcessBuilder(
                            "Xvfb", "-displayfd", "1", "-terminate", "-screen", "0", SIZE, "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
            String number = out.readLine();
            if (number == null) {
                fail("Xvfb has ended with " + server.waitFor());
            }
            CLibrary library = Native.load("c", CLibrary.class);
            library.setenv("DISPLAY", ":" + number.strip(), 1);
            System.setProperty("java.awt.headless", "false");
            // As the desk does before any window.
            Awt.start(false).ifPresent(Assertions::fail);
            Awt.first(ToolTipManager::sharedInstance);
            // On a busy machine a click may take longer than the default.
            Awaitility.setDefaultTimeout(LIMIT);
            ready = true;
        } catch (IOException e) {
            missing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private static void missing(IOException reason) {
        String message = "Xvfb cannot be started (" + reason.getMessage() + ")";
        if ("required".equals(System.getProperty("interop"))) {
            fail(message + ", and -Dinterop=required");
        }
        abort(message);
    }
}
