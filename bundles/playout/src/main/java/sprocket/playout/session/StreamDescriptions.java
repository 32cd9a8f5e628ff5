package sprocket.playout.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** Describes the tracks of a presentation. The numbers depend on nothing but the tracks, so that DESCRIBE and SETUP agree. */
public final class StreamDescriptions {

    /** The first of the payload types that are there to be assigned (RFC 3551, 6). */
    private static final int FIRST_DYNAMIC = 96;

    private final PayloadFormats formats;

    public StreamDescriptions(PayloadFormats formats) {
        this.formats = formats;
    }

    /** @throws RtspException 415 where a track cannot be carried */
    public List<StreamDescription> of(Presentation presentation, String profile) throws RtspException {
        List<StreamDescription> descriptions = new ArrayList<>();
        int dynamic = FIRST_DYNAMIC;
        for (Track track : presentation.tracks()) {
            PayloadDescription payload = describe(track, profile);
            int type = payload.payloadType().isPresent() ? payload.payloadType().getAsInt() : dynamic++;
            descriptions.add(new StreamDescription(track, type, payload));
        }
        return List.copyOf(descriptions);
    }

    private PayloadDescription describe(Track track, String profile) throws RtspException {
        String encoding = track.format().encoding();
        Optional<PayloadFormat> format = formats.find(encoding);
        if (format.isEmpty()) {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, "Nothing here carries the encoding " + encoding
                    + " of track " + track.id() + ": install a bundle with a payload format for it");
        }
        try {
            return format.get().describe(track, profile);
        } catch (MediaException e) {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage(), e);
        }
    }
}
