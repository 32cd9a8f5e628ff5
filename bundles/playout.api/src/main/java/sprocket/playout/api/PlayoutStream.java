// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.media.api.Track;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;

/** One track that is sent to one viewer. Thread-safe. */
@ProviderType
public interface PlayoutStream {

    Track track();

    /** The URL that the client set it up with. */
    RtspUri controlUrl();

    /** The transport that was chosen, as the Transport header of the reply says it. */
    TransportSpec transport();

    /** Synchronisation source of its packets. */
    int ssrc();

    PlayoutStatistics statistics();

    /**
     * What was done last to an access unit that could not be sent as it is, since the stream began to play where it is;
     * empty where all are sent as they are.
     */
    Optional<StreamConversion> conversion();
}
