// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

import java.util.Optional;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.media.api.UnitOutline;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.convert.KeptTrains;
import sprocket.playout.convert.UnitConverter;
import sprocket.registry.Lease;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.UnitConversion;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/**
 * Turns access units of one track into trains with the best payload format, and with another one once that has gone.
 * Units that the format cannot carry are converted first. Used by one thread at a time, except {@link #close}.
 */
public final class TrackPacketiser implements AutoCloseable {

    /** An access unit has to be converted, which the thread that found it may not do. */
    public static final class ConversionDueException extends Exception {

        private static final long serialVersionUID = 1L;

        ConversionDueException() {
            super("A conversion is due", null, false, false);
        }
    }

    private final MediaServices services;
    private final Track track;
    private final String profile;
    private final PacketTrain.Format layout;
    private final TrainPool pool;
    private final UnitConverter converter;
    /** Null if no trains are kept. */
    private final KeptTrains kept;

    private volatile Lease<PayloadFormat> use;
    private PayloadFormat format;
    private Packetiser packetiser;
    /** Null if the packetiser's trains cannot be used by others. */
    private KeptTrains.OfFormat trains;

    private PlayoutStream.Conversion conversion;
    private volatile boolean closed;

    /**
     * Keeps no trains.
     *
     * @param profile under which the track is carried, such as {@code RTP/AVP}
     * @param converter does the conversions that the format asks for
     */
    public TrackPacketiser(
            MediaServices services,
            Track track,
            String profile,
            PacketTrain.Format layout,
            TrainPool pool,
            UnitConverter converter) {
        this(services, track, profile, layout, pool, converter, null);
    }

    /**
     * @param profile under which the track is carried, such as {@code RTP/AVP}
     * @param converter does the conversions that the format asks for
     * @param kept trains that were made for others
     */
    public TrackPacketiser(
            MediaServices services,
            Track track,
            String profile,
            PacketTrain.Format layout,
            TrainPool pool,
            UnitConverter converter,
            KeptTrains kept) {
        this.services = services;
        this.track = track;
        this.profile = profile;
        this.layout = layout;
        this.pool = pool;
        this.converter = converter;
        this.kept = kept;
    }

    /**
     * Gets a payload format unless there is one.
     *
     * @throws ServiceAbsentException if there is none
     * @throws MediaException if the track cannot be carried
     */
    public void prepare() throws ServiceAbsentException, MediaException {
        while (packetiser == null || use.gone()) {
            release();
            String encoding = track.format().encoding();
            Lease<PayloadFormat> next = services.format(encoding, profile)
                    .orElseThrow(() -> new ServiceAbsentException("the payload format of " + encoding));
            use = next;
            format = next.service();
            if (closed) {
                next.close();
                throw new ServiceAbsentException("the stream");
            }
            if (format == null) {
                continue;
            }
            packetiser = format.packetiser(track, layout, pool);
            trains = kept != null && packetiser.repeatable() ? kept.of(format, layout) : null;
        }
    }

    /** Whether there is a payload format that has not gone. Returns at once. */
    public boolean ready() {
        return packetiser != null && !use.gone();
    }

    /**
     * The train of a unit that was made for another viewer or in another round. Returns at once.
     *
     * @return null if there is none, or if the format has gone
     */
    public PacketTrain known(UnitOutline unit) {
        return trains == null || use.gone() ? null : taken(trains.known(unit));
    }

    /**
     * The same, after waiting for a thread that makes it. If there is none, other threads wait for the caller, until it
     * has packetised the unit or calls {@link #giveUp}.
     *
     * @throws ServiceAbsentException if there is no format now
     * @throws MediaException if the track cannot be carried
     */
    public PacketTrain get(UnitOutline unit) throws ServiceAbsentException, MediaException {
        prepare();
        return trains == null ? null : taken(trains.get(unit));
    }

    private PacketTrain taken(PacketTrain train) {
        if (train != null) {
            conversion = trains.conversion();
        }
        return train;
    }

    /** The unit that was asked for by {@link #get} is not packetised here and now. */
    public void giveUp() {
        if (trains != null) {
            trains.giveUp();
        }
    }

    /** Makes a train that is not kept. See the method with an outline. */
    public Optional<PacketTrain> packetise(Presentation origin, AccessUnit unit, boolean converts)
            throws ServiceAbsentException, ConversionDueException, MediaException {
        return packetise(origin, unit, null, converts);
    }

    /**
     * Makes a train, and keeps it for others.
     *
     * @param origin the presentation that the unit was read from
     * @param outline of the unit; null if its bytes may not be the same the next time
     * @param converts whether this thread may convert it
     * @return empty if there is no room for it
     * @throws ConversionDueException if it has to be converted, and this thread may not
     * @throws ServiceAbsentException if there is no format now
     * @throws MediaException if it cannot be carried
     */
    public Optional<PacketTrain> packetise(Presentation origin, AccessUnit unit, UnitOutline outline, boolean converts)
            throws ServiceAbsentException, ConversionDueException, MediaException {
        while (true) {
            prepare();
            try {
                Optional<PacketTrain> train = packetiser.packetise(carriable(origin, unit, converts));
                if (outline != null && trains != null && train.isPresent()) {
                    trains.keep(outline, train.get(), conversion);
                }
                return train;
            } catch (MediaException | RuntimeException | LinkageError e) {
                // A format that is removed while it works may fail in any way. Its successor tries again.
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
        conversion = new PlayoutStream.Conversion(
                needed.get().description(), needed.get().lossy());
        return converted;
    }

    /** The conversion of the last unit, null for none. */
    public PlayoutStream.Conversion conversion() {
        return conversion;
    }

    private void release() {
        if (trains != null) {
            trains.formatGone();
        }
        trains = null;
        format = null;
        packetiser = null;
        Lease<PayloadFormat> former = use;
        if (former != null) {
            former.close();
        }
    }

    /** The stream has ended. May be called on any thread. */
    @Override
    public void close() {
        closed = true;
        Lease<PayloadFormat> last = use;
        if (last != null) {
            last.close();
        }
    }
}
