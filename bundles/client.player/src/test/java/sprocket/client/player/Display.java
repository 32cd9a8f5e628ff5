package sprocket.client.player;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A display for this process: its own Xvfb on a free number, so that nothing of the screen in front of which somebody sits is touched.
 * Without Xvfb tests are skipped, or fail under {@code -Dinterop=required}.
 */
final class Display {

    private static final String SIZE = "1600x1000x24";
    private static boolean ready;

    private interface CLibrary extends Library {

        int setenv(String name, String value, int overwrite);
    }

    private Display() {
    }

    /** Has to be called before anything of AWT is used: AWT reads DISPLAY once. */
    static synchronized void need() {
        if (ready) {
            return;
        }
        try {
            Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server)));
            BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
            String number = out.readLine();
            if (number == null) {
                fail("Xvfb has ended with " + server.waitFor());
            }
            CLibrary library = Native.load("c", CLibrary.class);
            library.setenv("DISPLAY", ":" + number.strip(), 1);
            System.setProperty("java.awt.headless", "false");
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

    private static void end(Process server) {
        server.destroy();
        try {
            if (!server.waitFor(2, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
        }
    }
}
