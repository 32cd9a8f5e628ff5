package sprocket.launcher;

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

    void logging(Path conf) {
        that("logback.configurationFile", conf.resolve("logback.xml"));
        // Logback's own life cycle is no news.
        that("logback.statusListenerClass", "ch.qos.logback.core.status.NopStatusListener");
    }
}
