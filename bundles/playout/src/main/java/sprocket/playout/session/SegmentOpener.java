package sprocket.playout.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.playout.config.PlayoutSettings;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** Opens stretches of a presentation for a set of streams. Called where blocking is allowed. */
final class SegmentOpener {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentOpener.class);

    /** Clients send milliseconds: a time means the picture whose span holds it a millisecond later. */
    private static final long MILLISECOND = 1_000_000;

    private final Presentation presentation;
    private final PlayoutContext context;
    private final List<OutgoingStream> streams;
    private final Runnable wake;

    /** @param wake told on any thread when something has become ready */
    SegmentOpener(Presentation presentation, PlayoutContext context, List<OutgoingStream> streams, Runnable wake) {
        this.presentation = presentation;
        this.context = context;
        this.streams = streams;
        this.wake = wake;
    }

    Presentation presentation() {
        return presentation;
    }

    Segment live(LivePresentation live) {
        Map<Track, OutgoingStream> byTrack = new HashMap<>();
        Map<Track, TrainFormat> layouts = new HashMap<>();
        for (OutgoingStream stream : streams) {
            byTrack.put(stream.track(), stream);
            layouts.put(stream.track(), layout(stream));
        }
        return new LiveSegment(live, context, byTrack, layouts, wake);
    }

    /**
     * Opens stored media and reads the first units.
     *
     * @param start media time that is asked for
     * @param end media time of the end that is asked for, {@link Long#MAX_VALUE} for none
     */
    Segment stored(StoredPresentation stored, long start, long end) throws RtspException {
        Map<Track, Lane> lanes = new HashMap<>();
        for (OutgoingStream stream : streams) {
            lanes.put(stream.track(), lane(stream));
        }
        try {
            MediaReader reader = stored.open(lanes.keySet());
            try {
                long duration = stored.duration().toNanos();
                long actual = start == 0 ? 0 : reader.seek(Math.min(start + MILLISECOND, duration - 1));
                // A range that ends within the millisecond still holds the picture that it means.
                long until = Math.max(end, actual + 1);
                PlayoutSettings settings = context.settings();
                boolean loops = settings.loop() && end == Long.MAX_VALUE;
                ReadAhead readAhead = new ReadAhead(reader, lanes, context.media(), settings.readAhead().toNanos(), until,
                        loops ? duration : 0, wake);
                if (!readAhead.prime()) {
                    throw new IOException("Nothing could be read at " + start / MILLISECOND + " ms");
                }
                return new StoredSegment(readAhead, actual, until, duration, loops);
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
        } catch (IOException e) {
            LOG.warn("The media cannot be read", e);
            throw new RtspException(RtspStatus.INTERNAL_ERROR, "The media cannot be read; the server's log says why", e);
        }
    }

    private Lane lane(OutgoingStream stream) throws RtspException {
        String encoding = stream.track().format().encoding();
        PayloadFormat format = context.formats().find(encoding).orElseThrow(() -> new RtspException(RtspStatus.SERVICE_UNAVAILABLE,
                "Nothing here carries the encoding " + encoding + " at the moment"));
        try {
            return new Lane(stream, format.packetiser(stream.track(), layout(stream), context.trains()));
        } catch (MediaException e) {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage(), e);
        }
    }

    private TrainFormat layout(OutgoingStream stream) {
        return new TrainFormat(stream.channel().framing(), context.settings().packetSize());
    }
}
