// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import java.nio.file.Path;
import java.util.Objects;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first and the last line of the log of a process: what runs, and why it ended. */
final class ProcessLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessLog.class);

    private ProcessLog() {}

    /** Logs nothing if only the bundle starts, as when it is replaced. */
    static void starts(Bundle framework, Path settings) {
        if (framework.getState() != Bundle.STARTING) {
            return;
        }
        LOG.info(
                "Sprocket {} starts: process {}, Java {} ({}), {} {} {}; settings in {}, data in {}",
                property("sprocket.version"),
                ProcessHandle.current().pid(),
                property("java.runtime.version"),
                property("java.vendor"),
                property("os.name"),
                property("os.version"),
                property("os.arch"),
                settings,
                property("sprocket.data"));
    }

    /** Logs nothing if only the bundle stops. */
    static void stopped(Bundle framework) {
        if (framework.getState() == Bundle.STOPPING) {
            LOG.info(
                    "Sprocket has stopped: {}",
                    Objects.requireNonNullElse(
                            System.getProperty("sprocket.stop.reason"), "its framework was stopped"));
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
