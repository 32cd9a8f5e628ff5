package sprocket.playout.session;

import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.playout.catalog.Use;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * Turns access units of one track into trains by the best payload format that there is; once that has gone, by its successor. Used by
 * one thread at a time, but for {@link #close}.
 */
final class Packing implements AutoCloseable {

    private final PayloadFormats formats;
    private final Track track;
    private final TrainFormat layout;
    private final TrainPool pool;
    private volatile Use<PayloadFormat> use;
    private Packetiser packetiser;
    private volatile boolean closed;

    Packing(PayloadFormats formats, Track track, TrainFormat layout, TrainPool pool) {
        this.formats = formats;
        this.track = track;
        this.layout = layout;
        this.pool = pool;
    }

    /**
     * Makes sure that there is a format.
     *
     * @throws AbsentException where there is none
     * @throws MediaException where the track cannot be carried
     */
    void prepare() throws AbsentException, MediaException {
        while (packetiser == null || use.gone()) {
            release();
            String encoding = track.format().encoding();
            Use<PayloadFormat> next = formats.use(encoding).orElseThrow(() -> new AbsentException("the payload format of " + encoding));
            use = next;
            PayloadFormat format = next.service();
            if (closed || format == null) {
                continue;
            }
            packetiser = format.packetiser(track, layout, pool);
        }
    }

    /**
     * @return empty where there is no room for it
     * @throws AbsentException where there is no format now
     * @throws MediaException where it cannot be carried
     */
    Optional<PacketTrain> packetise(AccessUnit unit) throws AbsentException, MediaException {
        while (true) {
            prepare();
            try {
                return packetiser.packetise(unit);
            } catch (MediaException | RuntimeException | LinkageError e) {
                // What goes while it works fails in ways of its own; the successor has another try.
                if (!use.gone()) {
                    throw e;
                }
            }
        }
    }

    private void release() {
        packetiser = null;
        Use<PayloadFormat> former = use;
        if (former != null) {
            former.close();
        }
    }

    /** The stream needs it no longer. */
    @Override
    public void close() {
        closed = true;
        Use<PayloadFormat> last = use;
        if (last != null) {
            last.close();
        }
    }
}
