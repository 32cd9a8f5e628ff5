package sprocket.playout.api;

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
}
