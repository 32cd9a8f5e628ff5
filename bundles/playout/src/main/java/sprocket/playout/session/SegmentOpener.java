// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.playout.config.PlayoutSettings.SessionSettings;
import sprocket.playout.convert.Demand;
import sprocket.playout.convert.TrackDemand;
import sprocket.playout.live.LiveHub;
import sprocket.playout.live.LiveSegment;
import sprocket.playout.pace.Segment;
import sprocket.playout.stored.Lane;
import sprocket.playout.stored.ReadAhead;
import sprocket.playout.stored.StoredReader;
import sprocket.playout.stored.StoredSegment;
import sprocket.playout.stored.Successors;
import sprocket.playout.stream.AbsentException;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.Packing;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** Opens stretches of a presentation for a set of streams. Called where blocking is allowed. */
final class SegmentOpener {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentOpener.class);

    /** Clients send milliseconds: a time means the picture whose span holds it a millisecond later. */
    private static final long MILLISECOND = 1_000_000;

    private final Presentation presentation;
    private final PlayoutContext context;
    private final List<OutgoingStream> streams;
    private final Runnable wake;
    private final Successors successors;
    private final Demand demand;
    private final SourceFinder finder;

    /**
     * @param url of the presentation, where it is known
     * @param wake told on any thread when something has become ready
     * @param demand of the viewer's conversions
     */
    SegmentOpener(
            Presentation presentation,
            Optional<RtspUri> url,
            PlayoutContext context,
            List<OutgoingStream> streams,
            Runnable wake,
            Successors successors,
            Demand demand) {
        this.presentation = presentation;
        this.context = context;
        this.streams = streams;
        this.wake = wake;
        this.successors = successors;
        this.demand = demand;
        this.finder = new SourceFinder(context.services(), url, streams.size());
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
     */
    StoredSegment stored(StoredPresentation stored, long start, long end) throws RtspException {
        Map<Track, Lane> lanes = new HashMap<>();
        try {
            for (OutgoingStream stream : streams) {
                lanes.put(stream.track(), lane(stream));
            }
            StoredReader reader = new StoredReader(finder.findLike(stored), lanes.keySet(), finder);
            try {
                long duration = stored.duration().toNanos();
                long actual = start == 0 ? 0 : reader.seek(Math.min(start + MILLISECOND, duration - 1));
                // A range that ends within the millisecond still holds the picture that it means.
                long until = Math.max(end, actual + 1);
                SessionSettings settings = context.settings();
                boolean loops = settings.loop() && end == Long.MAX_VALUE;
                ReadAhead readAhead = new ReadAhead(
                        stored.name(),
                        reader,
                        lanes,
                        context.media(),
                        context.conversions().threads(demand),
                        settings.readAhead().toNanos(),
                        until,
                        loops ? duration : 0,
                        settings.maxLateness().toNanos() / 2,
                        wake,
                        successors);
                StoredSegment segment = new StoredSegment(readAhead, actual, until, duration, loops);
                segment.begin(false);
                return segment;
            } catch (IOException | RuntimeException | LinkageError e) {
                reader.close();
                throw e;
            }
        } catch (IOException e) {
            lanes.values().forEach(Lane::close);
            throw unreadable(e);
        } catch (RtspException | RuntimeException | LinkageError e) {
            lanes.values().forEach(Lane::close);
            throw e;
        }
    }

    private static RtspException unreadable(IOException e) {
        LOG.warn("The media cannot be read", e);
        return new RtspException(RtspStatus.INTERNAL_ERROR, "The media cannot be read; the server's log says why", e);
    }

    /**
     * Goes on with what {@link #stored} has begun.
     *
     * @param stored closed by whoever has it, where this fails
     */
    void convertFirst(StoredSegment stored) throws RtspException {
        try {
            stored.begin(true);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Where units of these streams are converted. */
    Executor converting() {
        return context.conversions().threads(demand);
    }

    private Lane lane(OutgoingStream stream) throws RtspException {
        TrackDemand ofTrack = demand.of(stream.track());
        Packing packing = new Packing(
                context.services(),
                stream.track(),
                stream.payloadProfile(),
                layout(stream),
                context.trains(),
                context.conversions().stored(ofTrack));
        try {
            packing.prepare();
            return new Lane(stream, packing, ofTrack);
        } catch (AbsentException e) {
            packing.close();
            throw new RtspException(
                    RtspStatus.SERVICE_UNAVAILABLE,
                    "No payload format is installed for the encoding "
                            + stream.track().format().encoding() + " at the moment",
                    e);
        } catch (MediaException e) {
            packing.close();
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            packing.close();
            throw e;
        }
    }

    private TrainFormat layout(OutgoingStream stream) {
        return new TrainFormat(stream.channel().framing(), stream.rules().packetSize());
    }
}
