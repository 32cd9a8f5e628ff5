// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** Reads one picture of stored media, with a reader of its own, so that playing is not disturbed. May block. */
final class StoredPicture {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPicture.class);

    /** Shorter than any picture is shown. */
    private static final long MILLISECOND = 1_000_000;

    private StoredPicture() {}

    /**
     * The picture at a time; after the end of the track, its last one.
     *
     * @param time nanoseconds of media time
     */
    static AccessUnit read(StoredPresentation stored, Track track, long time) throws RtspException {
        try (MediaReader reader = stored.open(Set.of(track))) {
            AccessUnit picture = at(reader, time);
            if (picture == null) {
                picture = last(reader, time);
            }
            if (picture != null) {
                return picture;
            }
        } catch (IOException e) {
            LOG.warn("A picture cannot be read", e);
            throw new RtspException(
                    RtspStatus.INTERNAL_ERROR, "The picture cannot be read; the server's log says why", e);
        }
        throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, "The video has no pictures");
    }

    /** The last picture; sound may last longer. If the reader cannot go backwards, the end is found by bisection. */
    private static AccessUnit last(MediaReader reader, long nothingAt) throws IOException {
        if (reader.seek(nothingAt, TrickMode.KEY_UNITS_REVERSE).isPresent()) {
            return reader.read();
        }
        AccessUnit picture = at(reader, 0);
        long from = 0;
        long to = nothingAt;
        while (picture != null && to - from > MILLISECOND) {
            long middle = from + (to - from) / 2;
            AccessUnit later = at(reader, middle);
            if (later == null) {
                to = middle;
            } else {
                picture = later;
                from = middle;
            }
        }
        return picture;
    }

    private static AccessUnit at(MediaReader reader, long time) throws IOException {
        reader.seek(time);
        return reader.read();
    }
}
