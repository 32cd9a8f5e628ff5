// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the media bundles log at INFO and above until it is closed. */
public final class LogLines implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("sprocket.media");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    public LogLines() {
        events.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(events);
    }

    public List<String> lines() {
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
