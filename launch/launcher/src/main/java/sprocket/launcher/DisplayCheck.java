// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.Optional;

/** Checks whether windows can be shown. */
final class DisplayCheck {

    private DisplayCheck() {}

    /** Why no window can be shown; empty where windows can be shown. */
    static Optional<String> missing() {
        try {
            if (GraphicsEnvironment.isHeadless()) {
                String named = System.getenv("DISPLAY");
                return Optional.of(
                        named == null || named.isEmpty()
                                ? "there is no display: DISPLAY is not set"
                                : "this Java is set to have no display");
            }
            GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
            return Optional.empty();
        } catch (AWTError | HeadlessException e) {
            return Optional.of("the display cannot be used: "
                    + e.getMessage().lines().findFirst().orElse("").replaceFirst("\\.$", ""));
        } catch (LinkageError e) {
            return Optional.of("this Java has no windows; install one that has, such as Debian's openjdk-17-jre");
        }
    }
}
