// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import sprocket.media.api.Track;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.StreamConversion;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;

/**
 * A session's part in a stream that a group of sessions shares, with a channel and a control URL of its own.
 * {@link #end} is called on the session's event loop, all else on any thread.
 */
final class SharedPart implements SessionStream, PlayoutStream {

    /** What a session is told, on the shared stream's event loop. */
    interface Member {

        /** The media stopped without a request. */
        void stopped(SharedPart part, String reason);

        /** The stream cannot go on at all. */
        void lost(SharedPart part, String reason);
    }

    private final SharedStream shared;
    private final Member member;
    private final RtspUri controlUrl;
    private final TransportSpec transport;
    private final TransportChannel channel;
    private final TransportHold carrier;
    private final PlayoutStatistics before;
    private volatile boolean flows;
    /** On the session's event loop. */
    private boolean ended;

    SharedPart(SharedStream shared, StreamOpener.Opened opened, Member member) {
        this.shared = shared;
        this.member = member;
        this.before = shared.stream().statistics();
        this.controlUrl = opened.stream().controlUrl();
        this.channel = opened.stream().channel();
        this.carrier = opened.carrier();
        Map<String, String> parameters =
                new LinkedHashMap<>(opened.stream().transport().parameters());
        parameters.put("ssrc", StreamOpener.SSRC.toHexDigits(ssrc()));
        this.transport = new TransportSpec(opened.stream().transport().protocol(), parameters);
    }

    /** Whether the stream is sent to this session, among others. */
    boolean flows() {
        return flows;
    }

    @Override
    public PlayoutStream stream() {
        return this;
    }

    @Override
    public Track track() {
        return shared.stream().track();
    }

    @Override
    public RtspUri controlUrl() {
        return controlUrl;
    }

    @Override
    public TransportSpec transport() {
        return transport;
    }

    @Override
    public int ssrc() {
        return shared.stream().ssrc();
    }

    /** What was sent to the group since this session came. */
    @Override
    public PlayoutStatistics statistics() {
        return shared.stream().statistics().since(before);
    }

    @Override
    public Optional<StreamConversion> conversion() {
        return shared.stream().conversion();
    }

    @Override
    public boolean boundToConnection() {
        return channel.boundToConnection();
    }

    @Override
    public void end(String reason) {
        if (ended) {
            return;
        }
        ended = true;
        if (channel != shared.stream().channel()) {
            channel.close();
            carrier.close();
        }
        shared.end(this, reason);
    }

    @Override
    public Void awaitEnd(Duration timeout) throws Exception {
        // What was to be done there before has been done then.
        shared.state(SessionState.READY, timeout);
        return null;
    }

    /** See {@link SharedStream#order}. */
    long order() {
        return shared.order();
    }

    /** Starts the stream or joins it; see {@link sprocket.playout.api.Playout#prepare}. */
    CompletionStage<PlayAnswer> prepare(RtspExchange exchange, PlayRequest request) {
        return shared.prepare(this, exchange, request);
    }

    /**
     * Leaves the stream until the next PLAY.
     *
     * @return the position of what is sent next
     */
    Duration pause(Duration timeout) throws Exception {
        return shared.pause(this, timeout);
    }

    /**
     * Where the stream stands.
     *
     * @param session state of the session that asks
     */
    PlayoutState state(SessionState session, Duration timeout) throws Exception {
        return shared.state(session, timeout);
    }

    Member member() {
        return member;
    }

    /** Whether packets are sent on this part's channel. */
    boolean carries(TransportChannel one) {
        return channel == one;
    }

    /** Called by the shared stream. */
    void flows(boolean now) {
        flows = now;
    }
}
