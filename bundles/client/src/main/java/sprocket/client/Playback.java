// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.PlayStart;
import sprocket.client.media.PlayTimeline;
import sprocket.client.media.StreamUnit;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** The streams of a session on one server, from SETUP to TEARDOWN. Used on the session's loop. */
final class Playback implements OpenStream.Owner {

    /** The session that the streams belong to. */
    interface Listener {

        /** The server has ended the session or does not answer. */
        void lost(RtspClientException cause);

        /** No packets arrive, or none has arrived since PLAY. */
        void silent(boolean atStart);

        /** All streams have ended, by BYE or at the end of the media. */
        void over();
    }

    private final SessionContext context;
    private final Signalling signalling;
    private final ServerQueries queries;
    private final Listener listener;
    private final ReceiverFactory receiverFactory;
    private final AggregateRequests aggregate;
    private final Teardown teardown;
    private final Keepalive keepalive;
    private final SilenceWatch watch;
    private final PlayPosition position = new PlayPosition();
    private final RangeEnd rangeEnd;
    private volatile List<OpenStream> streams = List.of();
    private PlayOrder order = PlayOrder.RESUME;
    private PlayTimeline timeline = new PlayTimeline(0, 1);
    private boolean playing;
    private boolean cutOff;

    Playback(
            SessionContext context,
            Signalling signalling,
            ServerQueries queries,
            ReceiverFactory receiverFactory,
            Listener listener) {
        this.context = context;
        this.signalling = signalling;
        this.queries = queries;
        this.receiverFactory = receiverFactory;
        this.listener = listener;
        this.aggregate = new AggregateRequests(signalling, queries);
        this.teardown = new Teardown(context.loop(), signalling, aggregate);
        this.keepalive = new Keepalive(context.loop(), this::alive, queries::methods, listener::lost);
        this.rangeEnd = new RangeEnd(context.loop(), position, this::allPlayed);
        this.watch = new SilenceWatch(
                context.loop(),
                context.options().timeouts().firstPacket(),
                () -> streams.stream().mapToLong(OpenStream::arrivals).sum(),
                this::silent);
    }

    /** The streams that are set up. May be called from any thread. */
    List<OpenStream> streams() {
        return streams;
    }

    /** Whether the server has sent BYE before the end of the media. A server that is stopped does so. */
    boolean cutOff() {
        return cutOff;
    }

    /** The parameters of the last PLAY. */
    PlayOrder order() {
        return order;
    }

    /** For PLAY after an interruption: live media continue at the current time, stored media at the last position. */
    PlayOrder resumption() {
        return queries.description().filter(d -> !d.live()).isPresent() ? position.resumption(now()) : PlayOrder.RESUME;
    }

    private long now() {
        return context.loop().clock().nanoTime();
    }

    private CompletableFuture<RtspResponse> alive(String method) {
        return signalling
                .send(method, queries.aggregate())
                .whenComplete((response, failure) -> streams.forEach(this::measured));
    }

    private void measured(OpenStream stream) {
        signalling.roundTrip().ifPresent(stream.receiver()::roundTrip);
    }

    /** SETUP of one track, by a transport that has the name in the options. */
    CompletableFuture<Void> setUp(PresentationDescription description, DescribedTrack track, String name) {
        MediaTransport transport = MediaTransport.of(name);
        String protocol = DescriptionReader.profile(track.media()) + "/" + transport.lower();
        OpenStream stream = new OpenStream(
                track,
                protocol,
                context.loop(),
                context.listener(),
                this,
                opened -> receiverFactory.open(opened, transport.lower().equals("TCP")));
        List<OpenStream> before = streams;
        if (before.isEmpty()) {
            aggregate.reset();
        }
        streams = Stream.concat(before.stream(), Stream.of(stream)).toList();
        return new StreamSetup(context, signalling)
                .start(description.sdp(), transport, stream, before.size())
                .handle((done, failure) -> {
                    if (failure != null) {
                        stream.close();
                        streams = streams.stream()
                                .filter(other -> other != stream)
                                .toList();
                        throw Failures.typed(failure);
                    }
                    if (!streams.contains(stream)) {
                        throw new RtspClientException.WrongState("The session was closed while it was set up");
                    }
                    done.reply().ssrc().ifPresent(ssrc -> stream.receiver().announced((int) ssrc));
                    measured(stream);
                    if (!context.sessionEndsWithConnection()) {
                        keepalive.start(done.reply().timeout());
                    }
                    return null;
                });
    }

    CompletableFuture<PlayReply> play(PlayOrder wanted) {
        if (streams.isEmpty()) {
            throw new RtspClientException.WrongState("PLAY needs streams: call setup first");
        }
        order = wanted.keeping(position.scale(), position.speed());
        streams.forEach(stream -> stream.receiver().expect());
        watch.prepare();
        return aggregate.send(streams, order::request).handle((responses, failure) -> {
            if (failure != null) {
                refused();
                throw Failures.typed(failure);
            }
            return begun(responses);
        });
    }

    /** PLAY was refused: streams that play already continue. */
    private void refused() {
        for (OpenStream stream : streams) {
            if (playing) {
                stream.receiver().play(timeline, PlayStart.UNKNOWN);
            } else {
                stream.receiver().pause();
            }
        }
    }

    private PlayReply begun(List<RtspResponse> responses) {
        PlayReply reply = PlayReply.of(responses.get(0));
        position.play(order, reply, RangeClock.of(queries.description()), now());
        RtpInfos infos = new RtpInfos(responses);
        timeline = new PlayTimeline(position.start().toNanos(), reply.scale(), reply.speed());
        List<OpenStream> all = streams;
        playing = true;
        cutOff = false;
        rangeEnd.cancel();
        watch.start(SilenceWatch.limit(context.options().timeouts().silence(), hasBye()));
        for (OpenStream stream : all) {
            stream.playing(timeline, infos.start(stream, all));
        }
        return reply;
    }

    CompletableFuture<Void> pause() {
        if (!playing) {
            return CompletableFuture.completedFuture(null);
        }
        return aggregate.send(streams, url -> RtspRequest.builder("PAUSE", url)).thenApply(responses -> {
            stopped();
            return null;
        });
    }

    private void stopped() {
        halt();
        streams.forEach(stream -> stream.receiver().pause());
    }

    private void halt() {
        playing = false;
        rangeEnd.cancel();
        watch.stop();
        position.pause(now());
    }

    @Override
    public void delivered(StreamUnit unit) {
        rangeEnd.delivered(unit);
    }

    @Override
    public void streamEnded() {
        if (playing && streams.stream().allMatch(OpenStream::hasEnded)) {
            cutOff = !position.over(now());
            over();
        }
    }

    private void silent(boolean atStart) {
        if (!hasBye() && streams.stream().anyMatch(stream -> stream.arrivals() > 0)) {
            // Without RTCP, silence means the end. Packets that arrive later are still shown.
            over();
        } else if (!atStart && position.over(now())) {
            allPlayed();
        } else {
            listener.silent(atStart);
        }
    }

    /** The server has paused by itself. */
    private void allPlayed() {
        stopped();
        listener.over();
    }

    /** Whether the server can send BYE: only with RTCP. */
    private boolean hasBye() {
        return streams.stream().anyMatch(stream -> stream.receiver().rtcp());
    }

    private void over() {
        halt();
        listener.over();
    }

    /**
     * The connection has ended.
     *
     * @return whether the streams have ended with it. If not, a request finds out whether the server still has the
     *     session
     */
    boolean connectionEnded() {
        if (context.sessionEndsWithConnection() || streams.stream().anyMatch(OpenStream::boundToConnection)) {
            return true;
        }
        keepalive.now();
        return false;
    }

    /** A request is being sent that may change the position in the film. */
    void mayMove() {
        streams.forEach(stream -> stream.receiver().mayMove());
    }

    /** A payload format was added or removed. */
    void renewDepacketisers() {
        streams.forEach(stream -> stream.receiver().renewDepacketiser());
    }

    /** Sends TEARDOWN. Completes with any reply of the server, or soon if there is none. */
    CompletableFuture<Void> end() {
        return teardown.send(release());
    }

    /** Sends TEARDOWN if that is possible, does not wait for the reply, and closes the connection. */
    void leave() {
        teardown.leave(release());
    }

    private List<OpenStream> release() {
        keepalive.stop();
        watch.stop();
        rangeEnd.cancel();
        playing = false;
        cutOff = false;
        List<OpenStream> all = streams;
        streams = List.of();
        all.forEach(OpenStream::close);
        return all;
    }

    /** The next PLAY begins at the start. */
    void rewind() {
        position.reset();
        order = PlayOrder.RESUME;
    }
}
