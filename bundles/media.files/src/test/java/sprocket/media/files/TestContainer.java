// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Version;
import sprocket.media.api.DataFormat;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;

/** Takes files that start with a word, and directories that hold a file of that name. */
class TestContainer implements MediaContainer {

    private static final AtomicInteger IDS = new AtomicInteger();

    final AtomicInteger opened = new AtomicInteger();
    /** Of each index, in bytes. */
    volatile long memory;

    private final String word;
    private final Match match;
    private final int ranking;
    private final long id = IDS.incrementAndGet();
    private volatile boolean updating;

    TestContainer(String word, Match match, int ranking) {
        this.word = word;
        this.match = match;
        this.ranking = ranking;
    }

    /** Registers it. */
    void join(MediaFiles files) {
        register(files);
        files.containers().adopt();
    }

    /** Registers it, and the files have not looked yet. */
    void register(MediaFiles files) {
        updating = false;
        files.containers()
                .registry()
                .put(
                        this,
                        "container " + id,
                        new ServiceRank(ranking, "bundle " + id, Version.emptyVersion, id, id),
                        new Source(),
                        null);
    }

    private final class Source implements ServiceSource<MediaContainer> {

        @Override
        public MediaContainer get() {
            return TestContainer.this;
        }

        @Override
        public void unget(MediaContainer service) {
            // It is a constant.
        }

        @Override
        public BooleanSupplier coming() {
            return () -> updating;
        }
    }

    /** Unregisters it for a while, as an update of its bundle does. */
    void update(MediaFiles files) {
        updating = true;
        files.containers().registry().remove(this, RemovalPolicy.NO_WAIT);
        files.containers().adopt();
    }

    /** Says that the update has failed, so that it is not registered again. */
    void giveUp(MediaFiles files) {
        updating = false;
        files.containers().registry().reconsider();
    }

    /** Unregisters it for good. */
    void leave(MediaFiles files) {
        files.containers().registry().remove(this, RemovalPolicy.NO_WAIT.whileStopping());
        files.containers().adopt();
    }

    @Override
    public String name() {
        return "kind of " + word;
    }

    @Override
    public Match probe(Path file, ByteBuffer start) throws IOException {
        if (Files.isDirectory(file)) {
            return Files.exists(file.resolve(word)) ? match : Match.NO;
        }
        return StandardCharsets.UTF_8.decode(start.duplicate()).toString().startsWith(word) ? match : Match.NO;
    }

    @Override
    public StoredPresentation open(Path file) throws MediaException, IOException {
        opened.incrementAndGet();
        return new Opened(file.getFileName().toString(), this, memory);
    }

    record Opened(String name, TestContainer by, long memory) implements StoredPresentation {

        @Override
        public List<Track> tracks() {
            return List.of(new Track("a", new DataFormat("x-test", 1000, Map.of())));
        }

        @Override
        public Duration duration() {
            return Duration.ZERO;
        }

        @Override
        public MediaReader open(Set<Track> tracks) throws IOException {
            throw new IOException("Nothing to read");
        }
    }
}
