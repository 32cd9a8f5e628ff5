// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sets system properties from the command line. The files of {@code conf/} and the bundles read them. Properties that
 * were set with {@code -D} stay.
 */
final class SystemProperties {

    /** @param value null sets nothing */
    SystemProperties set(String name, Object value) {
        if (value != null && System.getProperty(name) == null) {
            System.setProperty(name, value.toString());
        }
        return this;
    }

    /** @param installed the folder with the log configuration to use where {@code conf} has none */
    void logging(Path conf, Path installed) {
        Path own = conf.resolve("logback.xml");
        set("logback.configurationFile", Files.exists(own) ? own : installed.resolve("logback.xml"));
        set("sprocket.version", Main.Version.OWN);
        // Keeps Logback from printing its own status messages.
        set("logback.statusListenerClass", "ch.qos.logback.core.status.NopStatusListener");
    }
}
