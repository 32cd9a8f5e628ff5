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
import sprocket.playout.api.RtcpStatus;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;

/**
 * A session's membership in a stream that a group of sessions shares. It has a channel and a control URL of its own.
 * {@link #end} is called on the session's event loop, all else on any thread.
 */
final class SharedStreamMember implements SessionStream, PlayoutStream {

    /** Notified on the shared stream's event loop. */
    interface Listener {

        /** The media stopped without a request. */
        void stopped(SharedStreamMember member, String reason);

        /** The stream cannot go on at all. */
        void lost(SharedStreamMember member, String reason);
    }

    private final SharedStream shared;
    private final Listener listener;
    private final RtspUri controlUrl;
    private final TransportSpec transport;
    private final TransportChannel channel;
    private final TransportLease lease;
    private final PlayoutStatistics before;
    private volatile boolean flows;
    /** On the session's event loop. */
    private boolean ended;

    SharedStreamMember(SharedStream shared, StreamOpener.Opened opened, Listener listener) {
        this.shared = shared;
        this.listener = listener;
        this.before = shared.stream().statistics();
        this.controlUrl = opened.stream().controlUrl();
        this.channel = opened.stream().channel();
        this.lease = opened.lease();
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

    /** What was sent to the group since this session joined. */
    @Override
    public PlayoutStatistics statistics() {
        return shared.stream().statistics().since(before);
    }

    @Override
    public RtcpStatus rtcp() {
        return shared.rtcp(this);
    }

    @Override
    public Optional<PlayoutStream.Conversion> conversion() {
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
            lease.close();
        }
        shared.end(this, reason);
    }

    @Override
    public Void awaitEnd(Duration timeout) throws Exception {
        // This runs on the loop of the stream, so the actions before it have run.
        shared.state(SessionState.READY, timeout);
        return null;
    }

    /** See {@link SharedStream#order}. */
    long order() {
        return shared.order();
    }

    /** Starts the stream, or joins it if it plays. See {@link sprocket.playout.api.Playout#prepare}. */
    CompletionStage<PlayAnswer> prepare(RtspExchange exchange, PlayRequest request) {
        return shared.prepare(this, exchange, request);
    }

    /**
     * Stops sending the stream to this session until the next PLAY.
     *
     * @return the position of what is sent next
     */
    Duration pause(Duration timeout) throws Exception {
        return shared.pause(this, timeout);
    }

    /**
     * The state of the stream.
     *
     * @param session state of the session that asks
     */
    PlayoutState state(SessionState session, Duration timeout) throws Exception {
        return shared.state(session, timeout);
    }

    Listener listener() {
        return listener;
    }

    /** Whether this is the member's channel. */
    boolean carries(TransportChannel one) {
        return channel == one;
    }

    /** Called by the shared stream. */
    void flows(boolean now) {
        flows = now;
    }
}
