// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
import sprocket.media.api.VideoFormat;
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
import sprocket.playout.stored.Stretch;
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

    private final Presentation presentation;
    private final PlayoutContext context;
    private final List<OutgoingStream> streams;
    private final Loop loop;
    private final Runnable wake;
    private final ReplacementWait.Arrivals arrivals;
    private final ConversionDemand demand;
    private final PresentationFinder finder;

    /**
     * @param url of the presentation, if it is known
     * @param loop of the session
     * @param wake called on the loop when something has become ready
     * @param demand of the viewer's conversions
     */
    SegmentOpener(
            Presentation presentation,
            Optional<RtspUri> url,
            PlayoutContext context,
            List<OutgoingStream> streams,
            Loop loop,
            Runnable wake,
            ReplacementWait.Arrivals arrivals,
            ConversionDemand demand) {
        this.presentation = presentation;
        this.context = context;
        this.streams = streams;
        this.loop = loop;
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
            return new LiveSegment(found, context.hubs(), context.media(), loop, byTrack, layouts, wake);
        } catch (RuntimeException | Error e) {
            if (found.use() != null) {
                found.use().close();
            }
            throw e;
        }
    }

    /** The range that is played at a scale. */
    @FunctionalInterface
    interface RangeAtScale {
        PlayRange at(double scale) throws RtspException;
    }

    /**
     * Stored media that was opened.
     *
     * @param range what was asked for, at the scale of the segment
     */
    record Opened(StoredSegment segment, PlayRange range) {}

    /**
     * The scale that these streams can have at best. Only video is played at others than 1: sound would be another
     * sound.
     */
    double scale(double wanted) {
        return streams.stream().anyMatch(s -> isVideo(s.track())) ? wanted : 1;
    }

    private static boolean isVideo(Track track) {
        return track.format() instanceof VideoFormat;
    }

    /**
     * Opens stored media and reads the first units, up to one that has to be converted: see
     * {@link StoredSegment#begin}.
     *
     * @param wanted the scale that is asked for; if the media cannot be read at it, the scale is 1
     * @param ranges gives the range that is asked for
     * @param goesOn whether the session plays and goes on with this segment at once
     */
    Opened stored(StoredPresentation stored, double wanted, RangeAtScale ranges, boolean goesOn) throws RtspException {
        double possible = scale(wanted);
        Opened opened = opened(stored, possible, ranges, goesOn);
        return opened == null ? opened(stored, 1, ranges, goesOn) : opened;
    }

    /** @return null if the media cannot be read at this scale */
    private Opened opened(StoredPresentation stored, double scale, RangeAtScale ranges, boolean goesOn)
            throws RtspException {
        Map<Track, UnitPreparer> preparers = new HashMap<>();
        try {
            for (OutgoingStream stream : streams) {
                if (scale == 1 || isVideo(stream.track())) {
                    preparers.put(stream.track(), preparer(stream));
                }
            }
            StoredReader reader = reader(stored, preparers.keySet(), goesOn);
            try {
                OptionalLong supported = supported(reader, scale);
                if (supported.isEmpty()) {
                    reader.close();
                    preparers.values().forEach(UnitPreparer::close);
                    return null;
                }
                PlayRange range = ranges.at(scale);
                long actual = start(reader, range, scale);
                SessionSettings settings = context.settings();
                boolean loops = settings.loop() && range.end() == Stretch.OPEN;
                Stretch stretch = new Stretch(scale, actual, range.end(), range.duration(), loops);
                ReadAhead readAhead = new ReadAhead(
                        stored.name(),
                        reader,
                        preparers,
                        context.media(),
                        context.conversions().threads(demand),
                        settings.readAhead().toNanos(),
                        stretch,
                        settings.maxLateness().toNanos(),
                        () -> loop.execute(wake),
                        arrivals);
                StoredSegment segment = new StoredSegment(readAhead, stretch);
                segment.begin(false);
                return new Opened(segment, range);
            } catch (IOException | RtspException | RuntimeException | LinkageError e) {
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

    private static OptionalLong supported(StoredReader reader, double scale) throws IOException {
        return scale == 1
                ? OptionalLong.of(0)
                : reader.seek(0, scale < 0 ? TrickMode.KEY_UNITS_REVERSE : TrickMode.KEY_UNITS);
    }

    /** Goes to the start of a range. Slower than 1, each picture is played, and not only key pictures. */
    private static long start(StoredReader reader, PlayRange range, double scale) throws IOException {
        if (range.start() == 0 && scale == 1) {
            return 0;
        }
        TrickMode mode = scale < 0 ? TrickMode.KEY_UNITS_REVERSE : scale > 1 ? TrickMode.KEY_UNITS : TrickMode.NONE;
        long time = Math.min(range.start() + Stretch.ROUNDING, range.duration() - 1);
        return reader.seek(time, mode)
                .orElseThrow(() -> new IOException("The media can no longer be read at the scale " + scale));
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
                context.conversions().stored(ofTrack),
                context.conversions().trains());
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
