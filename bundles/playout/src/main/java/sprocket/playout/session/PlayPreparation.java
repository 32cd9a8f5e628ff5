// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.Playout;
import sprocket.playout.pace.Player;
import sprocket.playout.pace.Segment;
import sprocket.playout.pace.SessionTime;
import sprocket.playout.stored.StoredSegment;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * One PLAY between request and reply. The player stands still from {@link #attach} to {@link #commit} or
 * {@link #rollback}, so that what the reply says is what will be sent.
 */
final class PlayPreparation {

    /** What is asked for. */
    enum Kind {
        /** To play a range, or on from where the session stands. */
        PLAY,
        /** To play on from the start of the range, as fast and as far as it plays now, in place of what plays. */
        SEEK,
        /** To play on at another speed, as far as it plays now. */
        SPEED
    }

    /** What is to be done. */
    private enum Plan {
        /** It plays and is not asked for anything else. */
        NOTHING,
        /** Go on from the pause point. */
        RESUME,
        /** Play a new segment, in place of what may be playing. */
        PLAY,
        /** Play a new segment in place of what is playing, however that would end. */
        REPLACE,
        /** Play a new segment behind what is playing, which has an end. */
        QUEUE,
        /** Go on with what is playing, at another speed. */
        CHANGE_SPEED
    }

    /**
     * Where the session stood when the request came.
     *
     * @param bounded whether what is playing, the queue included, has an end
     * @param position where a range begins that names no start: where the session stands, or where the queue ends
     * @param end media time at which what is sent now ends, {@link SessionTime#NEVER} where it has no end of its own
     */
    record Situation(boolean flowing, boolean resumable, boolean bounded, long position, long end) {}

    private final Player player;
    private final SegmentOpener opener;
    private final List<OutgoingStream> streams;
    private final PlayRequest request;
    private final Kind kind;
    private final double speed;
    private Plan plan;
    private PlayRange range;
    private Segment segment;
    /** Whether this is the PLAY that the viewer was admitted at. */
    private boolean admitted;

    PlayPreparation(Player player, SegmentOpener opener, List<OutgoingStream> streams, PlayRequest request, Kind kind) {
        this.player = player;
        this.opener = opener;
        this.streams = streams;
        this.request = request;
        this.kind = kind;
        // What is live comes as it comes.
        this.speed = opener.presentation() instanceof LivePresentation
                ? 1
                : Math.min(
                        Playout.MAX_SPEED,
                        Math.max(Playout.MIN_SPEED, request.speed().orElse(1)));
    }

    /** On the event loop. */
    Situation situation() {
        Segment last = player.lastQueued();
        boolean bounded = player.flowing() && last.end() != SessionTime.NEVER;
        return new Situation(
                player.flowing(),
                player.current() != null,
                bounded,
                bounded ? last.end() : player.position(),
                player.flowing() ? player.current().end() : SessionTime.NEVER);
    }

    /**
     * From the media threads to those of them that convert, where the first units have to be converted.
     *
     * @return completed there, with this
     */
    CompletionStage<PlayPreparation> open(Situation situation, Executor media, RtspExchange exchange) {
        return SessionLoop.stage(media, exchange, () -> {
                    open(situation);
                    return this;
                })
                .thenCompose(opened -> !due()
                        ? CompletableFuture.completedFuture(this)
                        : SessionLoop.stage(opener.converting(), exchange, () -> {
                            player.demand().checkRoom();
                            opener.convertFirst((StoredSegment) segment);
                            admit();
                            return this;
                        }));
    }

    private boolean due() {
        return segment instanceof StoredSegment stored && stored.conversionDue();
    }

    private void admit() throws RtspException {
        if (kind == Kind.PLAY) {
            admitted = player.demand().admit(speed);
        }
    }

    /** Where blocking is allowed, and nothing has to be converted. */
    void open(Situation situation) throws RtspException {
        if (kind != Kind.PLAY) {
            goOn(situation);
            return;
        }
        if (request.range().isEmpty() && (situation.flowing() || situation.resumable())) {
            plan = situation.flowing() ? Plan.NOTHING : Plan.RESUME;
            return;
        }
        plan = situation.bounded() ? Plan.QUEUE : Plan.PLAY;
        if (opener.presentation() instanceof StoredPresentation stored) {
            range = PlayRange.of(
                    request, situation.position(), stored.duration().toNanos());
            segment = opener.stored(stored, range.start(), range.end());
            if (!due()) {
                admit();
            }
        } else if (opener.presentation() instanceof LivePresentation live) {
            PlayRange.checkLive(request);
            segment = opener.live(live);
        }
    }

    private void goOn(Situation situation) throws RtspException {
        if (!(opener.presentation() instanceof StoredPresentation stored)) {
            throw new RtspException(
                    RtspStatus.HEADER_NOT_VALID,
                    kind == Kind.SEEK
                            ? "A live presentation cannot be moved to another time"
                            : "A live presentation cannot change its speed");
        }
        if (!situation.flowing()) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE,
                    "The session does not play: send PLAY with a " + (kind == Kind.SEEK ? "Range" : "Speed")
                            + " instead");
        }
        if (kind == Kind.SPEED) {
            plan = Plan.CHANGE_SPEED;
            return;
        }
        plan = Plan.REPLACE;
        range = PlayRange.of(request, situation.position(), stored.duration().toNanos())
                .until(situation.end());
        segment = opener.stored(stored, range.start(), range.end());
    }

    /** On the event loop: settles numbers and times, and says what the reply says. */
    PlayAnswer attach() throws RtspException {
        if (plan == Plan.QUEUE && (!player.flowing() || player.lastQueued().end() == SessionTime.NEVER)) {
            plan = Plan.PLAY;
        }
        boolean goesOn = plan == Plan.NOTHING || plan == Plan.REPLACE || plan == Plan.CHANGE_SPEED;
        if (goesOn && !player.flowing() || plan == Plan.RESUME && player.current() == null) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE, "Playing has ended in the meantime: send PLAY again");
        }
        return switch (plan) {
            case NOTHING -> answer(openRange(player.position()), player.speed(), true, player.timestampsNext());
            case RESUME -> answer(openRange(player.position()), speed, true, player.timestampsNext());
            case QUEUE -> {
                segment.anchors().putAll(player.timestampsQueued());
                yield answer(rangeOf(segment), player.speed(), false, segment.anchors());
            }
            case PLAY -> inPlace(speed);
            case REPLACE -> inPlace(player.speed());
            case CHANGE_SPEED -> {
                player.hold(this);
                yield answer(openRange(player.position()), speed, true, player.timestampsNext());
            }
        };
    }

    private PlayAnswer inPlace(double chosenSpeed) {
        player.hold(this);
        segment.anchors().putAll(player.timestampsNow());
        return answer(rangeOf(segment), chosenSpeed, true, segment.anchors());
    }

    private PlayAnswer answer(
            RtspRange answered, double chosenSpeed, boolean sequenceKnown, Map<OutgoingStream, Integer> timestamps) {
        List<RtpInfo> info = new ArrayList<>();
        for (OutgoingStream stream : streams) {
            Integer timestamp = timestamps.get(stream);
            info.add(new RtpInfo(
                    stream.controlUrl().toString(),
                    sequenceKnown ? stream.nextSequence() : OptionalInt.empty(),
                    timestamp == null ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(timestamp))));
        }
        return new PlayAnswer(answered, 1, chosenSpeed, info);
    }

    private RtspRange rangeOf(Segment opened) {
        return range == null ? NptRange.NOW : range.answer(opened.start());
    }

    private RtspRange openRange(long position) {
        return opener.presentation() instanceof StoredPresentation stored
                ? PlayRange.answer(
                        position, player.current().end(), stored.duration().toNanos())
                : NptRange.NOW;
    }

    /** On the event loop, before {@link #commit}: where it begins to play; empty if the session goes on where it is. */
    OptionalLong start() {
        if (plan == Plan.NOTHING || plan == Plan.CHANGE_SPEED) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(segment == null ? player.position() : segment.position(segment.start()));
    }

    /** On the event loop: the reply is on its way. */
    void commit() {
        switch (plan) {
            case NOTHING -> {}
            case RESUME -> player.resume(speed);
            case PLAY -> player.play(segment, speed);
            case REPLACE -> player.play(segment, player.speed());
            case QUEUE -> queue();
            case CHANGE_SPEED -> player.changeSpeed(speed);
        }
    }

    /** What was playing may have ended since the reply was made; then its time has come already. */
    private void queue() {
        if (player.flowing()) {
            player.enqueue(segment);
        } else {
            player.play(segment, speed);
        }
    }

    /** On the event loop: nothing of this has been. */
    void rollback() {
        if (segment != null) {
            segment.close();
        }
        if (admitted) {
            player.demand().withdraw();
        }
        player.release(this);
    }
}
