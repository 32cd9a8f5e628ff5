// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import sprocket.media.files.Indexing.FileStamp;

class FileOpeningTest {

    private static final long SIZE = 10_000_000_000L;

    private final Logger logger = (Logger) LoggerFactory.getLogger(FileOpening.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicLong seconds = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final FileOpening opening = new FileOpening(
            new FileStamp(Path.of("/film"), SIZE, FileTime.fromMillis(0), null),
            Optional::of,
            IndexStore.NONE,
            closed::get,
            () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void whatTakesLongIsToldOnceAndAtItsEnd() throws IOException {
        opening.progress(0);
        seconds.set(1);
        opening.progress(1_000_000_000);
        assertThat(log.list).isEmpty();
        for (int second = 2; second < 20; second++) {
            seconds.set(second);
            opening.progress(second * 500_000_000L);
        }
        seconds.set(20);
        opening.done();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "/film is being indexed: 1000 of 10000 MB in 2 s, about 18 s more. Requests for it wait"
                                + " meanwhile",
                        "/film was indexed in 20 s");
    }

    /** What has grown begins in the middle. */
    @Test
    void theTimeThatIsLeftDependsOnWhatIsLeft() throws IOException {
        opening.progress(8_000_000_000L);
        seconds.set(2);
        opening.progress(9_000_000_000L);
        assertThat(log.list.get(0).getFormattedMessage()).contains("9000 of 10000 MB in 2 s, about 2 s more");
    }

    @Test
    void whatIsQuickIsNotTold() throws IOException {
        opening.progress(0);
        opening.done();
        assertThat(log.list).isEmpty();
    }

    @Test
    void nothingGoesOnBehindTheEndOfTheServer() {
        closed.set(true);
        assertThatThrownBy(() -> opening.progress(1)).isInstanceOf(IOException.class);
    }
}
