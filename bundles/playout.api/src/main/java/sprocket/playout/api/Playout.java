// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The media that one session sends to one viewer. Methods may be called on any thread that may block. They run on the
 * session's event loop, and the caller waits for at most the exchange's {@link RtspExchange#remaining() remaining time}
 * (503 beyond it). What {@link #add}, {@link #prepare}, {@link #seek} and {@link #changeSpeed} begin takes effect when
 * the reply is queued, and is undone if no reply is queued ({@link sprocket.rtsp.api.RtspExchange.ReplyOutcome}).
 * {@link #pause} and {@link #remove} take effect at once. Each throws 454 once the session has ended.
 */
@ProviderType
public interface Playout {

    /** The lowest {@link #speed() speed} at which stored media is sent. */
    double MIN_SPEED = 0.1;

    /** The highest {@link #speed() speed} at which stored media is sent. */
    double MAX_SPEED = 16;

    /** The lowest absolute value of the {@link #scale() scale} at which stored media is played. */
    double MIN_SCALE = 0.25;

    /** The highest absolute value of the {@link #scale() scale} at which stored media is played. */
    double MAX_SCALE = 8;

    Presentation presentation();

    /** The streams that are set up, in the order of their SETUP. A snapshot. */
    List<PlayoutStream> streams();

    /**
     * Adds a stream, or gives the stream of this track a new transport. The old transport ends first, since the new one
     * may need its ports or channels. It ends even if none of the offers fits.
     *
     * @param controlUrl the track's URL as the client wrote it
     * @param offers the client's transports in its order of preference
     * @throws RtspException 461 if none fits, 455 while the session plays, 415 if the track cannot be carried, 404 if
     *     the session's presentation has no such track
     */
    PlayoutStream add(RtspExchange exchange, Track track, RtspUri controlUrl, List<TransportSpec> offers)
            throws RtspException;

    /**
     * Finds the part of the session that a URL addresses.
     *
     * @return the stream that was set up under the URL, or empty for the session as a whole
     * @throws RtspException 404 for a URL that is not of this session or of a track that is not set up
     */
    Optional<PlayoutStream> addressed(RtspUri uri) throws RtspException;

    /** Ends one stream with BYE; with the last one the session ends. */
    void remove(RtspExchange exchange, PlayoutStream stream) throws RtspException;

    /**
     * Prepares to play (RFC 2326, section 10.5): finds the position and reads ahead, on the media threads. When it
     * takes effect depends on what plays:
     *
     * <ul>
     *   <li>Nothing plays: the range plays once the reply is queued. Without a range, playing continues at the
     *       session's position. If nothing remains there, it begins at the other end of the media: at its beginning, or
     *       with a negative scale at its end.
     *   <li>A range with an end plays: the new one is queued after it and after those that are queued already. It plays
     *       when the one before it has ended, at its own scale, and at the speed at which the session plays then. The
     *       answer has no sequence numbers.
     *   <li>What plays ends with the media: the new range replaces it once the reply is queued.
     *   <li>Something plays and the request has a scale and no range: playing continues at the scale, from the present
     *       position and once the reply is queued. It keeps its end, unless that lies behind now. Queued ranges and a
     *       pause point are dropped. A speed in the request takes effect too.
     *   <li>Something plays and the request has neither a range nor a scale: nothing changes, not even the speed, and
     *       the answer describes the current state.
     * </ul>
     *
     * {@link #seek} and {@link #changeSpeed} do not queue.
     *
     * <p>A scale (RFC 2326, section 12.34) other than 1 plays video only, and skips pictures above 1 and below −1. A
     * negative one plays backwards. An absolute value below {@link #MIN_SCALE} or above {@link #MAX_SCALE} means that
     * limit. The scale is 1 for live media, for sessions without video, and for media whose reader has no
     * {@link sprocket.media.api.TrickMode}. Without one in the request it is 1, too, unless the media goes on as it
     * plays. RTP time counts playing time: it runs forwards, and one second of it lasts one second, at every scale.
     *
     * <p>A speed below {@link #MIN_SPEED} or above {@link #MAX_SPEED} means that limit. Live media is sent at speed 1.
     * The answer says what was chosen, and has no RTP-Info of streams that send nothing at the scale.
     *
     * <p>Ranges are half open. Forwards, access units from the start on and before the end are played; backwards those
     * from the start down, and behind the end. Times are rounded to milliseconds by clients, so the start means the
     * access unit whose interval contains the time one millisecond later. Backwards, the end means such a unit too. The
     * beginning of the media as the end of a range played backwards is included.
     *
     * @return what the reply says. It fails with an {@link RtspException}: 457 for an impossible range, such as one
     *     that ends before it begins unless it is played backwards, 456 for a unit of time that this presentation does
     *     not have. A range that begins behind the end of the media means its last access unit
     */
    CompletionStage<PlayAnswer> prepare(RtspExchange exchange, PlayRequest request);

    /**
     * Prepares to continue at another position, at once and at the session's scale and speed. The end of the range that
     * plays stays. Queued ranges and a pause point are dropped. Takes effect as {@link #prepare} does.
     *
     * @param to position in the presentation, not negative; one behind the end of the media means its last access unit
     * @return what the reply says. It fails with an {@link RtspException}: 457 for a position that is negative, or at
     *     or behind the end of the range that plays (before it, if it is played backwards), 456 for a live
     *     presentation, which has no positions, and for a stream that others share, 455 if the session does not play
     */
    CompletionStage<PlayAnswer> seek(RtspExchange exchange, Duration to);

    /**
     * Prepares to continue at another speed, from the next unit. The range that plays keeps its end, and a pause point
     * and queued ranges stay. The new speed applies to queued ranges as well. The next PLAY after a pause has a speed
     * of its own. Takes effect once the reply is queued.
     *
     * @param speed ratio of delivery to normal, finite and above 0; below {@link #MIN_SPEED} or above
     *     {@link #MAX_SPEED} it means that limit
     * @return what the reply says: the rest of the range, the chosen speed, and the first packet at this speed. It
     *     fails with an {@link RtspException}: 400 for an impossible speed, 456 for a presentation that is live or a
     *     stream that others share, 455 if the session does not play
     */
    CompletionStage<PlayAnswer> changeSpeed(RtspExchange exchange, double speed);

    /**
     * Pauses now, or when playing reaches a time (RFC 2326, section 10.6). Access units that have begun are sent
     * completely. Ranges that are queued behind the pause point are dropped.
     *
     * @param at position of the pause point, empty for now. A position that was already passed in the current range
     *     means now
     * @return the pause point
     * @throws RtspException 457 for a time that playing will not reach, such as a negative one
     */
    Duration pause(RtspExchange exchange, Optional<Duration> at) throws RtspException;

    /**
     * As {@link #pause(RtspExchange, Optional)}, with a pause point in any unit of time.
     *
     * @param at a range whose start is the pause point; its end is ignored. Without a start it means now
     * @return a range that starts at the pause point, in the same unit
     * @throws RtspException 457 for a time that playing will not reach, 456 for a unit that this presentation does not
     *     have, and for a stream that others share
     */
    RtspRange pause(RtspExchange exchange, RtspRange at) throws RtspException;

    /**
     * State of the session, position, range, speed and queue at one moment.
     *
     * @throws IllegalStateException if the session's event loop does not answer within a second; so do
     *     {@link #position} and {@link #speed}
     */
    PlayoutState state();

    /**
     * Position in the presentation of the media that is sent next. It is at most the duration, even if the media is
     * repeated.
     */
    default Duration position() {
        return state().position();
    }

    /**
     * Ratio of delivery to normal (RFC 2326, section 12.35) at which the session plays, or played when it paused; 1
     * before it has played.
     */
    default double speed() {
        return state().speed();
    }

    /**
     * Ratio of media time to playing time (RFC 2326, section 12.34) at which the session plays, or played when it
     * paused; negative: backwards; 1 before it has played.
     */
    default double scale() {
        return state().scale();
    }

    /** Counters of all streams together, those that have ended included. */
    PlayoutStatistics statistics();
}
