// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.media.api.Presentation;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** The playouts of all sessions. A service of the core; thread-safe. */
@ProviderType
public interface Playouts {

    /**
     * Finds the presentation or track that a URL names. Returns at once. A file without an index is indexed on the
     * media threads, even if the caller no longer waits for it.
     *
     * @return fails with an {@link RtspException}: 404 if there is none, 415 if it cannot be served, with the reason
     */
    CompletionStage<MediaLocation> locate(RtspUri uri);

    /**
     * How the tracks of a presentation are announced: as the server offers them, with what its transports add.
     *
     * @throws RtspException 415 if a track cannot be carried, with what is wrong and what to do
     */
    List<StreamDescription> describe(Presentation presentation) throws RtspException;

    /**
     * How the tracks of a presentation are announced and later sent, in their order: DESCRIBE and SETUP see the same
     * numbers.
     *
     * @param profile the profile whose payload formats carry them, such as {@code RTP/AVP}
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

    /** What was converted to be sent, and what that takes now. */
    ConversionStatistics conversions();
}
