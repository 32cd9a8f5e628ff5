// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import java.util.List;
import java.util.Optional;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Finds the track that a snapshot is taken of: that of the stream that the URL names, or the first JPEG track of the
 * session.
 */
final class JpegTrack {

    private JpegTrack() {}

    /** @throws RtspException 404 for a URL that is not of this session, 415 if there is no video or none in JPEG */
    static Track of(Playout playout, RtspUri uri) throws RtspException {
        Optional<PlayoutStream> named = playout.addressed(uri);
        List<Track> video = named.map(List::of).orElseGet(playout::streams).stream()
                .map(PlayoutStream::track)
                .filter(t -> t.format() instanceof VideoFormat)
                .toList();
        if (video.isEmpty()) {
            throw new RtspException(
                    RtspStatus.UNSUPPORTED_MEDIA_TYPE,
                    named.isPresent()
                            ? "The stream at this URL is not video"
                            : "No stream of this session is video: set up one that is");
        }
        return video.stream()
                .filter(t -> t.format().encoding().equals(VideoFormat.JPEG))
                .findFirst()
                .orElseThrow(() -> new RtspException(
                        RtspStatus.UNSUPPORTED_MEDIA_TYPE,
                        "The video is " + video.get(0).format().encoding() + ", and only the pictures of "
                                + VideoFormat.JPEG + " can be given as they are"));
    }
}
