// SPDX-License-Identifier: Apache-2.0
package sprocket.logging.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogService;
import org.slf4j.LoggerFactory;

class ForwardingLoggerTest {

    private static final String NAME = "sprocket.logging.osgi.test";

    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private Level before;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final LogService service = ForwardingLogger.service(stopping::get);

    @BeforeEach
    void listen() {
        written.start();
        root.addAppender(written);
        before = root.getLevel();
        root.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        root.detachAppender(written);
        root.setLevel(before);
    }

    private List<String> lines() {
        return written.list.stream()
                .map(e -> e.getLevel() + " " + e.getLoggerName() + " " + e.getFormattedMessage())
                .toList();
    }

    @Test
    void whatIsLoggedComesUnderTheNameOfItsLogger() {
        service.getLogger(NAME).warn("{} of {}", 1, 2);
        service.getLogger(ForwardingLoggerTest.class).error("a {} {} {}", 1, 2, 3);
        service.getLogger(NAME, FormatterLogger.class).info("%05d", 7);
        service.getLogger(NAME).audit("always");
        service.getLogger(NAME).info(logger -> logger.info("by a consumer"));
        service.log(LogService.LOG_WARNING, "as it was once");
        assertThat(lines())
                .containsExactly(
                        "WARN " + NAME + " 1 of 2",
                        "ERROR " + ForwardingLoggerTest.class.getName() + " a 1 2 3",
                        "INFO " + NAME + " 00007",
                        "INFO " + NAME + " always",
                        "INFO " + NAME + " by a consumer",
                        "WARN log as it was once");
    }

    @Test
    void theRootLoggerOfABundleHasItsName() {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Bundle.class},
                (self, method, arguments) -> method.getName().equals("getSymbolicName") ? NAME : null);
        service.getLogger(bundle, org.osgi.service.log.Logger.ROOT_LOGGER_NAME, org.osgi.service.log.Logger.class)
                .info("starts");
        assertThat(lines()).containsExactly("INFO " + NAME + " starts");
    }

    @Test
    void interruptedEventsAreNoWarningWhileTheFrameworkStops() {
        String message = "EventAdmin: Event Task Processing Interrupted. Events may not be received in proper order.";
        service.log(LogService.LOG_WARNING, message);
        stopping.set(true);
        service.log(LogService.LOG_WARNING, message);
        service.log(LogService.LOG_WARNING, "EventAdmin: another reason");
        assertThat(lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactly("WARN log " + message, "WARN log EventAdmin: another reason");
    }

    @Test
    void whatIsNotToBeLoggedIsNot() {
        assertThat(service.getLogger(NAME).isDebugEnabled()).isFalse();
        assertThat(service.getLogger(NAME).isInfoEnabled()).isTrue();
        service.getLogger(NAME).debug("no");
        assertThat(lines()).isEmpty();
    }

    @Test
    void anExceptionIsShownAsWhatFailed() {
        service.getLogger(NAME)
                .error("{} fails", "x", new InvocationTargetException(new IllegalStateException("no licence")));
        service.log(
                LogService.LOG_ERROR, "y fails", new InvocationTargetException(new IllegalStateException("no state")));
        assertThat(written.list)
                .extracting(e ->
                        e.getFormattedMessage() + ": " + e.getThrowableProxy().getClassName() + ": "
                                + e.getThrowableProxy().getMessage())
                .containsExactly(
                        "x fails: java.lang.IllegalStateException: no licence",
                        "y fails: java.lang.IllegalStateException: no state");
    }
}
