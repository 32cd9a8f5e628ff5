// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the bundle logs at INFO and above until this object is closed. */
final class CapturedLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("sprocket.auth.schemes");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    CapturedLog() {
        events.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(events);
    }

    List<String> lines() {
        return events.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setLevel(null);
    }
}
