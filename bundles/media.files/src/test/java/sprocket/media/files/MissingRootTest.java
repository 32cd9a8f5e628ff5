// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaPath;

/** A media directory that comes late, or goes away and comes back. */
class MissingRootTest {

    private static final MediaPath MOVIE = new MediaPath(List.of("movie"));

    private final Logger logger = (Logger) LoggerFactory.getLogger("sprocket.media.files");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    /** What waits for its time. */
    private final List<Runnable> timers = new ArrayList<>();

    @TempDir
    private Path parent;

    private Path directory;

    @BeforeEach
    void listen() {
        directory = parent.resolve("disk");
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private MediaRoot root() {
        return new MediaRoot(directory, (delay, action) -> {
            timers.add(action);
            return () -> timers.remove(action);
        });
    }

    private void timePasses() {
        List<Runnable> due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
    }

    private List<String> lines() {
        List<String> lines = log.list.stream()
                .map(e -> e.getLevel() + " " + e.getFormattedMessage())
                .toList();
        log.list.clear();
        return lines;
    }

    private void mount() throws Exception {
        Files.createDirectory(directory);
        Files.writeString(directory.resolve("movie"), "film");
    }

    private void unmount() throws Exception {
        Files.delete(directory.resolve("movie"));
        Files.delete(directory);
    }

    @Test
    void isWaitedForAndSaysOnceThatItHasCome() throws Exception {
        MediaRoot root = root();
        for (int i = 0; i < 5; i++) {
            timePasses();
            assertThat(root.find(MOVIE)).isEmpty();
            assertThat(timers).as("one look at a time").hasSize(1);
        }
        assertThat(root.missing()).isTrue();
        assertThat(lines())
                .containsExactly("WARN Waiting for the media directory: " + directory
                        + " is not there. Requests for its media are answered 404 until then");
        mount();
        timePasses();
        assertThat(lines())
                .as("though nobody has asked")
                .containsExactly("INFO The media directory is there: " + directory);
        assertThat(root.missing()).isFalse();
        assertThat(timers).as("nobody looks at what is there").isEmpty();
        assertThat(root.find(MOVIE)).isPresent();
        assertThat(lines()).isEmpty();
    }

    @Test
    void isServedAtOnceWhereSomebodyAsks() throws Exception {
        MediaRoot root = root();
        lines();
        mount();
        assertThat(root.find(MOVIE)).isPresent();
        assertThat(lines()).hasSize(1);
        timePasses();
        assertThat(lines()).isEmpty();
        assertThat(timers).isEmpty();
    }

    @Test
    void mayGoAwayAndComeBack() throws Exception {
        mount();
        MediaRoot root = root();
        assertThat(lines()).isEmpty();
        assertThat(timers).isEmpty();
        for (int i = 0; i < 3; i++) {
            unmount();
            assertThat(root.find(MOVIE)).isEmpty();
            assertThat(root.find(MOVIE)).isEmpty();
            assertThat(root.missing()).isTrue();
            assertThat(lines()).singleElement().asString().startsWith("WARN Waiting for the media directory: ");
            assertThat(timers).hasSize(1);
            mount();
            timePasses();
            assertThat(lines()).singleElement().asString().startsWith("INFO ");
            assertThat(root.find(MOVIE)).isPresent();
        }
    }

    @Test
    void aFileInItsPlaceIsNoDirectory() throws Exception {
        Files.writeString(directory, "a file");
        MediaRoot root = root();
        assertThat(root.find(MOVIE)).isEmpty();
        assertThat(lines()).singleElement().asString().contains(directory + " is not a directory that can be read");
    }

    @Test
    void isNotWaitedForOnceAnotherHasItsPlace() {
        MediaRoot root = root();
        root.close();
        timePasses();
        assertThat(timers).isEmpty();
    }

    @Test
    void theSourceSaysWhyThereIsNothing() throws Exception {
        MediaFiles files = TestRoot.files(directory);
        new TestContainer("film", Match.YES, 0).join(files);
        assertThat(files.resolve(MOVIE)).isEmpty();
        assertThat(files.find(MOVIE, Runnable::run).toCompletableFuture().join())
                .isEmpty();
        assertThat(files.list(MediaPath.ROOT)).isEmpty();
        assertThat(files.outage()).get().asString().contains("media directory").doesNotContain(parent.toString());
        mount();
        assertThat(files.resolve(MOVIE)).isPresent();
        assertThat(files.outage()).isEmpty();
        files.deactivate();
    }

    @Test
    void anotherRootInTheSettingsTakesItsPlace() throws Exception {
        MediaFiles files = TestRoot.files(directory);
        assertThat(files.outage()).isPresent();
        files.configure(TestRoot.properties(parent));
        assertThat(files.outage()).isEmpty();
        files.deactivate();
    }
}
