// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.client.media.StreamStatistics;
import sprocket.rtsp.api.message.RtspResponse;

/** A track that is set up. Thread-safe. */
@ProviderType
public interface ClientStream {

    DescribedTrack track();

    /** Transport, profile and lower transport, such as {@code RTP/AVP/UDP}. */
    String protocol();

    /**
     * The parameters of the Transport header that client and server agreed on: {@code client_port},
     * {@code server_port}, {@code interleaved}.
     */
    Map<String, String> transport();

    /** The server's reply to SETUP; empty before it was received. */
    Optional<RtspResponse> reply();

    /** What was received so far. */
    CompletableFuture<StreamStatistics> statistics();
}
