// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.ConversionDemand;
import sprocket.playout.live.LiveHub;
import sprocket.playout.live.LiveSegment;
import sprocket.playout.pace.Segment;
import sprocket.playout.stored.OpenMedia;
import sprocket.playout.stored.ReadAhead;
import sprocket.playout.stored.ReplacementWait;
import sprocket.playout.stored.StoredReader;
import sprocket.playout.stored.StoredSegment;
import sprocket.playout.stored.UnitPreparer;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ServiceAbsentException;
import sprocket.playout.stream.TrackPacketiser;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** Opens stretches of a presentation for a set of streams. Called where blocking is allowed. */
final class SegmentOpener {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentOpener.class);

    /** Clients round to milliseconds. So a time means the picture that is shown one millisecond later. */
    private static final long MILLISECOND = 1_000_000;

    private final Presentation presentation;
    private final PlayoutContext context;
    private final List<OutgoingStream> streams;
    private final Runnable wake;
    private final ReplacementWait.Arrivals arrivals;
    private final ConversionDemand demand;
    private final PresentationFinder finder;

    /**
     * @param url of the presentation, if it is known
     * @param wake called on any thread when something has become ready
     * @param demand of the viewer's conversions
     */
    SegmentOpener(
            Presentation presentation,
            Optional<RtspUri> url,
            PlayoutContext context,
            List<OutgoingStream> streams,
            Runnable wake,
            ReplacementWait.Arrivals arrivals,
            ConversionDemand demand) {
        this.presentation = presentation;
        this.context = context;
        this.streams = streams;
        this.wake = wake;
        this.arrivals = arrivals;
        this.demand = demand;
        this.finder = new PresentationFinder(context.services(), url, streams.size());
    }

    Presentation presentation() {
        return presentation;
    }

    Segment live(LivePresentation live) {
        Map<Track, OutgoingStream> byTrack = new HashMap<>();
        Map<Track, LiveHub.Layout> layouts = new HashMap<>();
        for (OutgoingStream stream : streams) {
            byTrack.put(stream.track(), stream);
            layouts.put(stream.track(), new LiveHub.Layout(stream.track(), stream.payloadProfile(), layout(stream)));
        }
        LiveSegment.Origin found = finder.findLike(live);
        try {
            return new LiveSegment(found, context.hubs(), context.media(), byTrack, layouts, wake);
        } catch (RuntimeException | Error e) {
            if (found.use() != null) {
                found.use().close();
            }
            throw e;
        }
    }

    /**
     * Opens stored media and reads the first units, up to one that has to be converted: see
     * {@link StoredSegment#begin}.
     *
     * @param start media time that is asked for
     * @param end media time of the end that is asked for, {@link Long#MAX_VALUE} for none
     * @param goesOn whether the session plays and goes on with this segment at once
     */
    StoredSegment stored(StoredPresentation stored, long start, long end, boolean goesOn) throws RtspException {
        Map<Track, UnitPreparer> preparers = new HashMap<>();
        try {
            for (OutgoingStream stream : streams) {
                preparers.put(stream.track(), preparer(stream));
            }
            StoredReader reader = reader(stored, preparers.keySet(), goesOn);
            try {
                long duration = stored.duration().toNanos();
                long actual = start == 0 ? 0 : reader.seek(Math.min(start + MILLISECOND, duration - 1));
                // A range that ends within that millisecond still contains the picture that it means.
                long until = Math.max(end, actual + 1);
                SessionSettings settings = context.settings();
                boolean loops = settings.loop() && end == Long.MAX_VALUE;
                ReadAhead readAhead = new ReadAhead(
                        stored.name(),
                        reader,
                        preparers,
                        context.media(),
                        context.conversions().threads(demand),
                        settings.readAhead().toNanos(),
                        until,
                        loops ? duration : 0,
                        settings.maxLateness().toNanos() / 2,
                        wake,
                        arrivals);
                StoredSegment segment = new StoredSegment(readAhead, actual, until, duration, loops);
                segment.begin(false);
                return segment;
            } catch (IOException | RuntimeException | LinkageError e) {
                reader.close();
                throw e;
            }
        } catch (IOException e) {
            preparers.values().forEach(UnitPreparer::close);
            throw unreadable(e);
        } catch (RtspException | RuntimeException | LinkageError e) {
            preparers.values().forEach(UnitPreparer::close);
            throw e;
        }
    }

    private StoredReader reader(StoredPresentation stored, Set<Track> tracks, boolean goesOn)
            throws RtspException, IOException {
        OpenMedia openMedia = context.openMedia();
        openMedia.take(goesOn);
        StoredReader.Found found;
        try {
            found = finder.findLike(stored);
        } catch (RuntimeException | LinkageError e) {
            openMedia.giveBack();
            throw e;
        }
        // It closes itself if its constructor fails.
        return new StoredReader(found, tracks, finder, openMedia::giveBack);
    }

    /** Checks that one more segment may wait behind others. */
    void checkQueue(int queued) throws RtspException {
        context.openMedia().checkQueue(queued);
    }

    private static RtspException unreadable(IOException e) {
        LOG.warn("The media cannot be read", e);
        return new RtspException(RtspStatus.INTERNAL_ERROR, "The media cannot be read; the server's log says why", e);
    }

    /**
     * Continues what {@link #stored} has begun.
     *
     * @param stored the caller closes it if this fails
     */
    void convertFirst(StoredSegment stored) throws RtspException {
        try {
            stored.begin(true);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The threads that convert units of these streams. */
    Executor converting() {
        return context.conversions().threads(demand);
    }

    private UnitPreparer preparer(OutgoingStream stream) throws RtspException {
        ConversionDemand.TrackDemand ofTrack = demand.of(stream.track());
        TrackPacketiser packetiser = new TrackPacketiser(
                context.services(),
                stream.track(),
                stream.payloadProfile(),
                layout(stream),
                context.trains(),
                context.conversions().stored(ofTrack));
        try {
            packetiser.prepare();
            return new UnitPreparer(stream, packetiser, ofTrack);
        } catch (ServiceAbsentException e) {
            packetiser.close();
            throw new RtspException(
                    RtspStatus.SERVICE_UNAVAILABLE,
                    "No payload format is installed for the encoding "
                            + stream.track().format().encoding() + " at the moment",
                    e);
        } catch (MediaException e) {
            packetiser.close();
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            packetiser.close();
            throw e;
        }
    }

    private PacketTrain.Format layout(OutgoingStream stream) {
        return new PacketTrain.Format(stream.channel().framing(), stream.rules().packetSize());
    }
}
