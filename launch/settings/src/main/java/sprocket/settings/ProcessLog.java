package sprocket.settings;

import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first and the last line of the log of a process: what runs, and why it ended. */
final class ProcessLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessLog.class);

    private ProcessLog() {
    }

    static void starts(Path settings) {
        LOG.info("Sprocket {} starts: process {}, Java {} ({}), {} {} {}; settings in {}, data in {}", property("sprocket.version"),
                ProcessHandle.current().pid(), property("java.runtime.version"), property("java.vendor"), property("os.name"),
                property("os.version"), property("os.arch"), settings, property("sprocket.data"));
    }

    static void stopped() {
        LOG.info("Sprocket has stopped: {}", Objects.requireNonNullElse(System.getProperty("sprocket.stop.reason"), "its framework was stopped"));
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
