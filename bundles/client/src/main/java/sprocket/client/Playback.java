// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import sprocket.client.connection.Deadline;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.PlayStart;
import sprocket.client.media.PlayTimeline;
import sprocket.rtsp.api.header.Scale;
import sprocket.rtsp.api.header.Speed;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** The streams of a session on one server, from SETUP to TEARDOWN. Used on the session's loop. */
final class Playback {

    /** How long to wait for the reply to TEARDOWN. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    /**
     * Without RTCP, silence of this length is the end of the media. No film has so long a time between two pictures.
     */
    private static final Duration END_WITHOUT_GOODBYE = Duration.ofSeconds(3);

    /** The session that the streams belong to. */
    interface Trouble {

        /** The server has ended the session or does not answer. */
        void lost(RtspClientException cause);

        /**
         * No packets arrive.
         *
         * @param atStart whether none has arrived since PLAY
         */
        void silent(boolean atStart);

        /** All streams have ended, by BYE or at the end of the media. */
        void over();
    }

    private final SessionContext context;
    private final Signalling signalling;
    private final Conversation conversation;
    private final Trouble trouble;
    private final Receivers receivers;
    private final Aggregate aggregate;
    private final Keepalive keepalive;
    private final SilenceWatch watch;
    private final PlayPosition position = new PlayPosition();
    private volatile List<OpenStream> streams = List.of();
    private PlayOrder order = PlayOrder.RESUME;
    private PlayTimeline timeline = new PlayTimeline(0, 1);
    private boolean playing;
    private boolean cutOff;

    Playback(
            SessionContext context,
            Signalling signalling,
            Conversation conversation,
            Receivers receivers,
            Trouble trouble) {
        this.context = context;
        this.signalling = signalling;
        this.conversation = conversation;
        this.receivers = receivers;
        this.trouble = trouble;
        this.aggregate = new Aggregate(signalling, conversation);
        this.keepalive = new Keepalive(context.loop(), this::alive, conversation::methods, trouble::lost);
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

    boolean playing() {
        return playing;
    }

    /** Whether the server has sent BYE before the end of the media. A server that is stopped does so. */
    boolean cutOff() {
        return cutOff;
    }

    /** The parameters of the last PLAY. */
    PlayOrder order() {
        return order;
    }

    /**
     * The parameters for PLAY after an interruption. Live media continue at the current time, stored media at the last
     * position.
     */
    PlayOrder resumption() {
        boolean stored = conversation.description().filter(d -> !d.live()).isPresent();
        PlayOrder from = stored ? PlayOrder.from(position.at(now())) : PlayOrder.RESUME;
        return stored && position.scale() != 1 ? from.scale(position.scale()) : from;
    }

    private long now() {
        return context.loop().clock().nanoTime();
    }

    private CompletableFuture<RtspResponse> alive(String method) {
        return signalling
                .send(method, conversation.aggregate())
                .whenComplete((response, failure) -> streams.forEach(this::measured));
    }

    private void measured(OpenStream stream) {
        signalling.roundTrip().ifPresent(stream.receiver()::roundTrip);
    }

    /** SETUP of one track. */
    CompletableFuture<Void> setUp(PresentationDescription description, DescribedTrack track, String lower) {
        String protocol = Describer.profile(track.media()) + "/" + lower;
        OpenStream stream = new OpenStream(
                track,
                protocol,
                context.loop(),
                context.listener(),
                this::streamEnded,
                opened -> receivers.open(opened, lower.equals("TCP")));
        List<OpenStream> before = streams;
        if (before.isEmpty()) {
            aggregate.reset();
        }
        streams = Stream.concat(before.stream(), Stream.of(stream)).toList();
        return new StreamSetup(context, signalling)
                .start(description.sdp(), lower, stream, before.size())
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
        order = wanted.scale().isEmpty() && position.scale() != 1 ? wanted.scale(position.scale()) : wanted;
        streams.forEach(stream -> stream.receiver().expect());
        watch.prepare();
        return aggregate.send(streams, url -> request(url, order)).handle((responses, failure) -> {
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

    private static RtspRequest.Builder request(RtspUri url, PlayOrder wanted) {
        RtspRequest.Builder request = RtspRequest.builder("PLAY", url);
        wanted.range().ifPresent(range -> request.header(HeaderNames.RANGE, range.toString()));
        wanted.scale().ifPresent(factor -> request.header(HeaderNames.SCALE, new Scale(factor).toString()));
        wanted.speed().ifPresent(factor -> request.header(HeaderNames.SPEED, new Speed(factor).toString()));
        return request;
    }

    private PlayReply begun(List<RtspResponse> responses) {
        PlayReply reply = PlayReply.of(responses.get(0));
        position.play(order, reply, conversation.description().flatMap(PlayPosition::total), now());
        RtpInfos infos = new RtpInfos(responses);
        timeline = new PlayTimeline(position.start().toNanos(), reply.scale());
        List<OpenStream> all = streams;
        playing = true;
        cutOff = false;
        watch.start(silence());
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
        playing = false;
        watch.stop();
        position.pause(now());
        streams.forEach(stream -> stream.receiver().pause());
    }

    private void streamEnded() {
        if (playing && streams.stream().allMatch(OpenStream::hasEnded)) {
            cutOff = !position.over(now());
            over();
        }
    }

    private void silent(boolean atStart) {
        if (!saysGoodbye() && streams.stream().anyMatch(stream -> stream.arrivals() > 0)) {
            // Without RTCP, silence means the end. Packets that arrive later are still shown.
            over();
        } else if (!atStart && position.over(now())) {
            stopped();
            trouble.over();
        } else {
            trouble.silent(atStart);
        }
    }

    private boolean saysGoodbye() {
        return streams.stream().anyMatch(stream -> stream.receiver().rtcp());
    }

    /**
     * How long the streams may be silent while they play. Without RTCP there is no BYE, so silence is the end of the
     * media.
     */
    private Duration silence() {
        Duration longest = context.options().timeouts().silence();
        return saysGoodbye() || longest.isZero() || longest.compareTo(END_WITHOUT_GOODBYE) < 0
                ? longest
                : END_WITHOUT_GOODBYE;
    }

    private void over() {
        playing = false;
        watch.stop();
        position.pause(now());
        trouble.over();
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
        boolean session = signalling.session().isPresent();
        List<OpenStream> all = streams;
        release();
        if (!session && all.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<List<RtspResponse>> farewell =
                aggregate.send(all, url -> RtspRequest.builder("TEARDOWN", url));
        return Deadline.of(
                        context.loop(),
                        FAREWELL,
                        farewell,
                        () -> new RtspClientException.NoReply("No answer to TEARDOWN"))
                .handle((response, failure) -> {
                    signalling.session(Optional.empty());
                    if (failure != null && !(Failures.cause(failure) instanceof RtspClientException.Refused)) {
                        signalling.drop();
                    }
                    return null;
                });
    }

    /** Sends TEARDOWN if that is possible, does not wait for the reply, and closes the connection. */
    void leave() {
        List<OpenStream> all = streams;
        boolean farewell = (signalling.session().isPresent() || !all.isEmpty()) && signalling.open();
        release();
        if (farewell) {
            aggregate.send(all, url -> RtspRequest.builder("TEARDOWN", url));
        }
        signalling.session(Optional.empty());
        signalling.drop();
    }

    private void release() {
        keepalive.stop();
        watch.stop();
        playing = false;
        cutOff = false;
        List<OpenStream> all = streams;
        streams = List.of();
        all.forEach(OpenStream::close);
    }

    /** The next PLAY begins at the start. */
    void rewind() {
        position.reset();
        order = PlayOrder.RESUME;
    }
}
