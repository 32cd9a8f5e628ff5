// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the command line says, for the files of {@code conf/} and for bundles: system properties. What {@code -D} says
 * has been said.
 */
final class Told {

    /** @param value null where nothing is to be said */
    Told that(String name, Object value) {
        if (value != null && System.getProperty(name) == null) {
            System.setProperty(name, value.toString());
        }
        return this;
    }

    /** @param installed the folder that has a configuration of the log where the other has none */
    void logging(Path conf, Path installed) {
        Path own = conf.resolve("logback.xml");
        that("logback.configurationFile", Files.exists(own) ? own : installed.resolve("logback.xml"));
        that("sprocket.version", Version.OWN);
        // Logback's own life cycle is no news.
        that("logback.statusListenerClass", "ch.qos.logback.core.status.NopStatusListener");
    }
}
