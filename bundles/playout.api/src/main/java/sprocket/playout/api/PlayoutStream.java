// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.media.api.Track;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;

/** A track that is sent to a viewer. Thread-safe. */
@ProviderType
public interface PlayoutStream {

    Track track();

    /** The URL that the client set it up with. */
    RtspUri controlUrl();

    /** The transport that was chosen, as in the Transport header of the reply. */
    TransportSpec transport();

    /** Further headers of the reply to SETUP, which its transport adds. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** The synchronisation source of its packets. */
    int ssrc();

    PlayoutStatistics statistics();

    /** Its RTCP, with the last report of the viewer. */
    default RtcpStatus rtcp() {
        return RtcpStatus.NONE;
    }

    /**
     * The last conversion of an access unit since the stream began to play at its present position. Empty if all units
     * are sent as they are.
     */
    Optional<Conversion> conversion();

    /**
     * What is done to access units of a stream that packets cannot carry as they are.
     *
     * @param description a text that continues "Pictures are": "re-coded with the standard Huffman tables"
     * @param lossy whether something of the media is lost
     */
    record Conversion(String description, boolean lossy) {}
}
