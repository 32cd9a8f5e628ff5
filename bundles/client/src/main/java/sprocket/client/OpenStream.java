// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import sprocket.client.media.PlayStart;
import sprocket.client.media.PlayTimeline;
import sprocket.client.media.RawPacket;
import sprocket.client.media.StreamListener;
import sprocket.client.media.StreamReceiver;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamUnit;
import sprocket.loop.Loop;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * A stream, from the reservation of its ports on. Passes packets from its channel to its receiver. Used on the
 * session's loop, except where a method says otherwise.
 */
final class OpenStream implements ClientStream, ChannelListener, StreamListener {

    private final DescribedTrack track;
    private final String protocol;
    private final Loop loop;
    private final ClientListener listener;
    private final Owner owner;
    private final StreamReceiver receiver;
    private volatile TransportChannel channel;
    private volatile RtspResponse reply;
    private long arrivals;
    private boolean ended;
    private boolean closed;

    /** The session that the stream belongs to. Called on its loop. */
    interface Owner {

        /** A unit is delivered. */
        void delivered(StreamUnit unit);

        /** The sender has sent BYE. */
        void streamEnded();
    }

    /** @param receiverFactory makes the receiver of the packets */
    OpenStream(
            DescribedTrack track,
            String protocol,
            Loop loop,
            ClientListener listener,
            Owner owner,
            Function<OpenStream, StreamReceiver> receiverFactory) {
        this.track = track;
        this.protocol = protocol;
        this.loop = loop;
        this.listener = listener;
        this.owner = owner;
        this.receiver = receiverFactory.apply(this);
    }

    void replied(RtspResponse to) {
        reply = to;
    }

    /** Takes the channel. If the session was closed meanwhile, the channel is closed too. */
    void connected(TransportChannel to) {
        channel = to;
        if (closed) {
            to.close();
        }
    }

    /** Sends a report. Does nothing before the server has answered SETUP. */
    void control(ByteBuffer packet) {
        TransportChannel now = channel;
        if (now != null) {
            now.sendControl(packet);
        }
    }

    StreamReceiver receiver() {
        return receiver;
    }

    @Override
    public DescribedTrack track() {
        return track;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public Map<String, String> transport() {
        TransportChannel now = channel;
        return now == null ? Map.of() : now.answer();
    }

    @Override
    public Optional<RtspResponse> reply() {
        return Optional.ofNullable(reply);
    }

    @Override
    public CompletableFuture<StreamStatistics> statistics() {
        return CompletableFuture.supplyAsync(receiver::statistics, loop);
    }

    /** The headers of the reply to SETUP, all values of a name together. */
    Map<String, List<String>> replyHeaders() {
        Map<String, List<String>> headers = new HashMap<>();
        reply().ifPresent(response -> response.headers()
                .forEach(field -> headers.computeIfAbsent(field.name(), name -> new ArrayList<>())
                        .add(field.value())));
        return headers;
    }

    /** Whether its packets travel in the RTSP connection. */
    boolean boundToConnection() {
        return channel != null && channel.boundToConnection();
    }

    /** The number of packets so far, including RTCP. */
    long arrivals() {
        return arrivals;
    }

    /** Whether the sender has sent BYE since the last PLAY. */
    boolean hasEnded() {
        return ended;
    }

    void playing(PlayTimeline timeline, PlayStart start) {
        ended = false;
        receiver.play(timeline, start);
    }

    void close() {
        if (!closed) {
            closed = true;
            receiver.close("");
            if (channel != null) {
                channel.close();
            }
        }
    }

    private void received(ByteBuffer packet) {
        arrivals++;
        if (!closed) {
            receiver.receive(packet, loop.clock().nanoTime());
        }
    }

    @Override
    public void rtp(ByteBuffer packet) {
        received(packet);
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        received(packet);
    }

    @Override
    public void rejected() {
        receiver.rejected();
    }

    /** Nothing to do: the RTSP connection reports its own end, and a lost UDP port shows as silence. */
    @Override
    public void failed(String reason) {}

    @Override
    public void unit(StreamUnit unit) {
        owner.delivered(unit);
        listener.unit(this, unit);
    }

    @Override
    public void packet(RawPacket packet) {
        listener.packet(this, packet);
    }

    @Override
    public void ended(String reason) {
        if (!ended && !closed) {
            ended = true;
            try {
                listener.streamEnded(this);
            } finally {
                owner.streamEnded();
            }
        }
    }
}
