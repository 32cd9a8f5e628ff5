// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaContainer;
import sprocket.media.files.Indexing.FileStamp;

/** The opening of one file: what was kept of it, and how far it is. The log tells of one that takes long. */
final class FileOpening implements MediaContainer.Opening {

    private static final Logger LOG = LoggerFactory.getLogger(FileOpening.class);

    private static final long LONG = TimeUnit.SECONDS.toNanos(2);
    private static final double MEGABYTE = 1e6;

    private final FileStamp stamp;
    private final MediaContainer.Visibility visibility;
    private final IndexStore store;
    private final BooleanSupplier closed;
    private final LongSupplier clock;
    private final long begun;
    private long first = -1;
    private boolean told;

    /**
     * @param closed whether no index is wanted any more
     * @param clock in nanoseconds
     */
    FileOpening(
            FileStamp stamp,
            MediaContainer.Visibility visibility,
            IndexStore store,
            BooleanSupplier closed,
            LongSupplier clock) {
        this.stamp = stamp;
        this.visibility = visibility;
        this.store = store;
        this.closed = closed;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    @Override
    public MediaContainer.Visibility visibility() {
        return visibility;
    }

    @Override
    public Optional<MediaContainer.Kept> kept(String form) {
        return store.read(stamp, form);
    }

    @Override
    public void keep(String form, MediaContainer.Kept index) {
        store.write(stamp, form, index);
    }

    @Override
    public void progress(long done) throws IOException {
        if (closed.getAsBoolean()) {
            throw new InterruptedIOException("The media files are not served any more");
        }
        first = first < 0 ? done : first;
        long taken = clock.getAsLong() - begun;
        if (!told && taken >= LONG) {
            told = true;
            LOG.info(
                    "{} is being indexed: {} of {} MB in {} s, about {} s more. Requests for it wait meanwhile",
                    stamp.real(),
                    (long) (done / MEGABYTE),
                    (long) (stamp.size() / MEGABYTE),
                    TimeUnit.NANOSECONDS.toSeconds(taken),
                    seconds(taken * ((double) (stamp.size() - done) / Math.max(1, done - first))));
        }
    }

    private static long seconds(double nanos) {
        return Math.round(nanos / TimeUnit.SECONDS.toNanos(1));
    }

    /** The index is made. */
    void done() {
        if (told) {
            LOG.info("{} was indexed in {} s", stamp.real(), seconds(clock.getAsLong() - begun));
        }
    }
}
