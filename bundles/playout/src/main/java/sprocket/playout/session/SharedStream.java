// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.api.RtcpStatus;
import sprocket.playout.pace.Player;
import sprocket.playout.rtcp.RtcpReporter;
import sprocket.playout.stored.ReplacementWait;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtp.statistics.RtcpSchedule;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspUri;

/**
 * One stream that a group of sessions shares, as with multicast. It is sent once, with one clock, one synchronisation
 * source and one series of sequence numbers. The first PLAY starts it, and later ones join it at its position. PAUSE
 * and TEARDOWN leave it, and the last session that leaves stops it. It lives on the event loop of the first session and
 * is sent on the channel of that session, which stays open as long as the group has members.
 */
final class SharedStream implements Player.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(SharedStream.class);

    private static final AtomicLong MADE = new AtomicLong();

    private final long order = MADE.incrementAndGet();
    private final String name;
    private final Presentation presentation;
    private final Optional<RtspUri> url;
    private final Loop loop;
    private final PlayoutContext context;
    private final Player player;
    private final ActiveStream active;
    private final List<SharedStreamMember> members = new CopyOnWriteArrayList<>();
    private final Set<SharedStreamMember> playing = new LinkedHashSet<>();
    private final SharedPlayRequests requests;

    /** @param url of the presentation, if it is known */
    SharedStream(
            String name,
            Presentation presentation,
            Optional<RtspUri> url,
            Loop loop,
            PlayoutContext context,
            StreamOpener.Opened opened) {
        this.name = name;
        this.presentation = presentation;
        this.url = url;
        this.loop = loop;
        this.context = context.forSharedStream();
        this.player = new Player(loop, context.settings(), context.conversions().demand(), this);
        this.requests = new SharedPlayRequests(this, player, loop, context.media());
        OutgoingStream stream = opened.stream();
        RtcpReporter reporter =
                new RtcpReporter(stream, loop, UUID.randomUUID().toString(), player::mediaNow, RtcpSchedule.GROUP);
        this.active = new ActiveStream(stream, reporter, opened.lease());
        loop.execute(() -> player.add(stream, reporter));
    }

    /** The stream that is sent. */
    OutgoingStream stream() {
        return active.stream();
    }

    /** The RTCP of the stream, with the last report that came on a member's channel. */
    RtcpStatus rtcp(SharedStreamMember member) {
        return active.reporter().status(member);
    }

    /**
     * A request for several streams takes them in this order, so that requests do not wait for each other in a circle.
     */
    long order() {
        return order;
    }

    String name() {
        return name;
    }

    /**
     * Adds a session to the group.
     *
     * @param opened the session's own channel
     */
    SharedStreamMember join(StreamOpener.Opened opened, SharedStreamMember.Listener listener) {
        SharedStreamMember member = new SharedStreamMember(this, opened, listener);
        members.add(member);
        opened.listener().stream(
                packet -> received(packet, member),
                () -> loop.execute(active.stream().counters()::rejected),
                reason -> lost(member, reason));
        opened.lease().whenTransportLeaves(() -> lost(member, SessionPlayout.TRANSPORT_LEFT));
        return member;
    }

    /** Reports of a group do not name their session, so they keep no session alive. */
    private void received(ByteBuffer packet, SharedStreamMember member) {
        ByteBuffer copy = ByteBuffer.allocate(packet.remaining()).put(packet).flip();
        loop.execute(() -> active.reporter().received(copy, member));
    }

    /** A channel has failed. If the stream is sent on it, all members are lost. */
    private void lost(SharedStreamMember member, String reason) {
        (member.carries(active.stream().channel()) ? members : List.of(member))
                .forEach(p -> p.listener().lost(p, reason));
    }

    /** Ends a membership, and the stream with the last one. Called once for each member. */
    void end(SharedStreamMember member, String reason) {
        boolean last = context.shared().leave(this);
        onLoop(() -> {
            members.remove(member);
            active.reporter().forget(member);
            leave(member);
            if (last) {
                close(reason);
            }
        });
    }

    private void onLoop(Runnable action) {
        if (loop.inLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    /** Starts the stream or joins it. */
    CompletionStage<PlayAnswer> prepare(SharedStreamMember member, RtspExchange exchange, PlayRequest request) {
        CompletableFuture<PlayAnswer> answer = new CompletableFuture<>();
        loop.execute(() -> requests.prepare(member, exchange, request, answer));
        return answer;
    }

    /**
     * Stops sending the stream to a member until the next PLAY.
     *
     * @return the position of what is sent next
     */
    Duration pause(SharedStreamMember member, Duration timeout) throws Exception {
        return loop.call(
                () -> {
                    Duration position = Duration.ofNanos(player.position());
                    leave(member);
                    return position;
                },
                timeout);
    }

    /** @param session state of the session that asks */
    PlayoutState state(SessionState session, Duration timeout) throws Exception {
        return loop.call(() -> player.state(session), timeout);
    }

    /** A PLAY of the stream between request and reply. */
    PlayPreparation preparation(PlayRequest request) {
        List<OutgoingStream> streams = List.of(active.stream());
        SegmentOpener segments = new SegmentOpener(
                presentation,
                url,
                context,
                streams,
                loop,
                player::wake,
                ReplacementWait.Arrivals.of(
                        context.services(), loop, context.settings().grace()),
                player.demand());
        return new PlayPreparation(player, segments, streams, request, PlayPreparation.Operation.PLAY);
    }

    /** Whether the media is stored. It is played in a loop, and no viewer chooses its position. */
    boolean stored() {
        return presentation instanceof StoredPresentation;
    }

    boolean isMember(SharedStreamMember member) {
        return members.contains(member);
    }

    boolean sendsTo(SharedStreamMember member) {
        return playing.contains(member);
    }

    /** Sends the stream to a member. */
    void sendTo(SharedStreamMember member) {
        member.flows(true);
        playing.add(member);
    }

    /** Sends the stream to a member no more. Without any member that it is sent to, it pauses. */
    void leave(SharedStreamMember member) {
        member.flows(false);
        if (playing.remove(member) && playing.isEmpty() && player.flowing()) {
            player.pause();
        }
    }

    private void close(String reason) {
        player.remove(active.stream());
        active.end(reason);
        player.close();
    }

    @Override
    public void stopped(String reason) {
        List<SharedStreamMember> stopped = List.copyOf(playing);
        playing.clear();
        for (SharedStreamMember member : stopped) {
            member.flows(false);
            member.listener().stopped(member, reason);
        }
    }

    @Override
    public void stuck() {
        members.forEach(p -> p.listener()
                .lost(
                        p,
                        "the group has read nothing for "
                                + context.settings().slowViewer().toSeconds() + " s"));
    }

    @Override
    public void broken(Throwable cause) {
        LOG.error("The shared stream {} cannot go on", name, cause);
        members.forEach(p -> p.listener().lost(p, "an error of the server, described in its log"));
    }
}
