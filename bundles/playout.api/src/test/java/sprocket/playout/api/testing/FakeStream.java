// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api.testing;

import java.util.Optional;
import sprocket.media.api.Track;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;

/** A stream that sends nothing. */
public record FakeStream(Track track, RtspUri controlUrl, TransportSpec transport, int ssrc) implements PlayoutStream {

    @Override
    public PlayoutStatistics statistics() {
        return PlayoutStatistics.NONE;
    }

    @Override
    public Optional<PlayoutStream.Conversion> conversion() {
        return Optional.empty();
    }
}
