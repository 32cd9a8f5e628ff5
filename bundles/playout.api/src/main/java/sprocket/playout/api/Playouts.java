// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.media.api.Presentation;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** The playouts of all sessions. A service of the core; thread-safe. */
@ProviderType
public interface Playouts {

    /**
     * Finds the presentation or track that a URL names, without blocking. The media threads index a file that has no
     * index, even if the caller stops waiting.
     *
     * @return fails with an {@link RtspException}: 404 if there is none, 415 if it cannot be served, with the reason
     */
    CompletionStage<MediaLocation> locate(RtspUri uri);

    /**
     * The descriptions of a presentation's tracks as the server offers them on a connection, with what its transports
     * add. To be called once for each reply to DESCRIBE, since keys are fresh ones.
     *
     * @throws RtspException 415 if a track cannot be carried, with what is wrong and what to do
     */
    List<StreamDescription> describe(MediaLocation location, RtspConnection connection) throws RtspException;

    /**
     * The descriptions of a presentation's tracks under one profile, in their order. DESCRIBE and SETUP get the same
     * payload types.
     *
     * @param profile the profile whose payload formats carry the tracks, such as {@code RTP/AVP}
     * @throws RtspException 415 if a track cannot be carried, with what is wrong and what to do
     */
    List<StreamDescription> describe(Presentation presentation, String profile) throws RtspException;

    /**
     * The playout of a session. The first call creates it for a presentation, whose URL becomes the session's. Later
     * calls change neither. It ends with the session.
     */
    Playout open(RtspSession session, MediaLocation location);

    /** The playout of a session, if it has one. */
    Optional<Playout> of(RtspSession session);

    /** Counters of all sessions together, those that have ended included. */
    PlayoutStatistics statistics();

    /** What was converted, and the load of conversions now. */
    ConversionStatistics conversions();

    /** How busy the playout is, and whether it refuses new viewers. */
    LoadStatistics load();
}
