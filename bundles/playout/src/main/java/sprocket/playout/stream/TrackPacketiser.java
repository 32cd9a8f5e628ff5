// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.api.StreamConversion;
import sprocket.playout.convert.UnitConverter;
import sprocket.registry.Lease;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.UnitConversion;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * Turns access units of one track into trains by the best payload format that there is; once that has gone, by its
 * successor. Units that the format cannot carry as they are get converted before. Used by one thread at a time, but for
 * {@link #close}.
 */
public final class Packing implements AutoCloseable {

    private final MediaServices services;
    private final Track track;
    private final String profile;
    private final TrainFormat layout;
    private final TrainPool pool;
    private final UnitConverter converter;
    private volatile Lease<PayloadFormat> use;
    private PayloadFormat format;
    private Packetiser packetiser;
    private StreamConversion conversion;
    private volatile boolean closed;

    /**
     * @param profile under which the track is carried, such as {@code RTP/AVP}
     * @param converter does what the format asks for
     */
    public Packing(
            MediaServices services,
            Track track,
            String profile,
            TrainFormat layout,
            TrainPool pool,
            UnitConverter converter) {
        this.services = services;
        this.track = track;
        this.profile = profile;
        this.layout = layout;
        this.pool = pool;
        this.converter = converter;
    }

    /**
     * Makes sure that there is a format.
     *
     * @throws AbsentException if there is none
     * @throws MediaException if the track cannot be carried
     */
    public void prepare() throws AbsentException, MediaException {
        while (packetiser == null || use.gone()) {
            release();
            String encoding = track.format().encoding();
            Lease<PayloadFormat> next = services.format(encoding, profile)
                    .orElseThrow(() -> new AbsentException("the payload format of " + encoding));
            use = next;
            format = next.service();
            if (closed) {
                next.close();
                throw new AbsentException("the stream");
            }
            if (format == null) {
                continue;
            }
            packetiser = format.packetiser(track, layout, pool);
        }
    }

    /**
     * @param origin what the unit was read from
     * @param converts whether this thread may convert it
     * @return empty if there is no room for it
     * @throws ConversionDueException if it has to be converted, and this thread may not
     * @throws AbsentException if there is no format now
     * @throws MediaException if it cannot be carried
     */
    public Optional<PacketTrain> packetise(Presentation origin, AccessUnit unit, boolean converts)
            throws AbsentException, ConversionDueException, MediaException {
        while (true) {
            prepare();
            try {
                return packetiser.packetise(carriable(origin, unit, converts));
            } catch (MediaException | RuntimeException | LinkageError e) {
                // What goes while it works fails in ways of its own; the successor has another try.
                if (!use.gone()) {
                    throw e;
                }
            }
        }
    }

    private AccessUnit carriable(Presentation origin, AccessUnit unit, boolean converts)
            throws ConversionDueException, MediaException {
        conversion = null;
        Optional<UnitConversion> needed = format.conversion(unit);
        if (needed.isEmpty()) {
            return unit;
        }
        AccessUnit converted = converts
                ? converter.convert(origin, format, unit, needed.get())
                : converter.known(origin, format, unit, needed.get()).orElseThrow(ConversionDueException::new);
        conversion =
                new StreamConversion(needed.get().description(), needed.get().lossy());
        return converted;
    }

    /** What was done to the last unit; null for nothing. */
    public StreamConversion conversion() {
        return conversion;
    }

    private void release() {
        format = null;
        packetiser = null;
        Lease<PayloadFormat> former = use;
        if (former != null) {
            former.close();
        }
    }

    /** The stream needs it no longer. */
    @Override
    public void close() {
        closed = true;
        Lease<PayloadFormat> last = use;
        if (last != null) {
            last.close();
        }
    }
}
