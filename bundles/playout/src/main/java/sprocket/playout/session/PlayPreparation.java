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
 * One PLAY between request and reply. From {@link #attach} to {@link #commit} or {@link #rollback} the player begins no
 * unit, so that the reply says what will be sent.
 */
final class PlayPreparation {

    /** What the request asks for. */
    enum Operation {
        /** To play a range, or to continue at the session's position. */
        PLAY,
        /** To continue at the start of the range, with the same speed and end. */
        SEEK,
        /** To continue at another speed, with the same end. */
        SPEED
    }

    /** What the player will do. */
    private enum Action {
        /** It plays, and the request changes nothing. */
        NOTHING,
        /** Continue where it was paused. */
        RESUME,
        /** Play a new segment, in place of one that may be playing. */
        PLAY,
        /** Play a new segment in place of the one that is playing, even if that one has an end. */
        REPLACE,
        /** Play a new segment after the one that is playing, which has an end. */
        QUEUE,
        /** Continue the segment that is playing, at another speed. */
        CHANGE_SPEED
    }

    /**
     * The state of the player when the request came.
     *
     * @param bounded whether it plays and the last segment, of the queue too, has an end
     * @param position the start of a range that names none: the session's position, or the end of the queue
     * @param end media time at which the current segment ends, {@link SessionTime#NEVER} if it has none
     * @param queued number of segments that wait behind the current one
     */
    record PlayerSnapshot(boolean flowing, boolean resumable, boolean bounded, long position, long end, int queued) {}

    private final Player player;
    private final SegmentOpener opener;
    private final List<OutgoingStream> streams;
    private final PlayRequest request;
    private final Operation operation;
    private final double speed;
    private Action action;
    private PlayRange range;
    private Segment segment;
    /** Whether this PLAY has admitted the viewer to conversions. */
    private boolean admitted;

    PlayPreparation(
            Player player,
            SegmentOpener opener,
            List<OutgoingStream> streams,
            PlayRequest request,
            Operation operation) {
        this.player = player;
        this.opener = opener;
        this.streams = streams;
        this.request = request;
        this.operation = operation;
        // Live media has one speed only.
        this.speed = opener.presentation() instanceof LivePresentation
                ? 1
                : Math.min(
                        Playout.MAX_SPEED,
                        Math.max(Playout.MIN_SPEED, request.speed().orElse(1)));
    }

    /** On the event loop. */
    PlayerSnapshot snapshot() {
        Segment last = player.lastQueued();
        boolean bounded = player.flowing() && last.end() != SessionTime.NEVER;
        return new PlayerSnapshot(
                player.flowing(),
                player.current() != null,
                bounded,
                bounded ? last.end() : player.position(),
                player.flowing() ? player.current().end() : SessionTime.NEVER,
                player.queued());
    }

    /**
     * Opens the segment on a media thread. If the first units have to be converted, it goes on on one that converts.
     *
     * @return completed on the last of these threads, with this
     */
    CompletionStage<PlayPreparation> open(PlayerSnapshot before, Executor media, RtspExchange exchange) {
        return SessionLoop.stage(media, exchange, () -> {
                    open(before);
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
        if (operation == Operation.PLAY) {
            admitted = player.demand().admit(speed);
        }
    }

    /** Opens the segment on a thread that may block, up to the first unit that has to be converted. */
    void open(PlayerSnapshot before) throws RtspException {
        if (operation != Operation.PLAY) {
            goOn(before);
            return;
        }
        if (request.range().isEmpty() && (before.flowing() || before.resumable())) {
            action = before.flowing() ? Action.NOTHING : Action.RESUME;
            return;
        }
        action = before.bounded() ? Action.QUEUE : Action.PLAY;
        if (opener.presentation() instanceof StoredPresentation stored) {
            range = PlayRange.of(request, before.position(), stored.duration().toNanos());
            if (action == Action.QUEUE) {
                opener.checkQueue(before.queued());
            }
            segment = opener.stored(stored, range.start(), range.end(), before.flowing() && action == Action.PLAY);
            if (!due()) {
                admit();
            }
        } else if (opener.presentation() instanceof LivePresentation live) {
            PlayRange.checkLive(request);
            segment = opener.live(live);
        }
    }

    private void goOn(PlayerSnapshot before) throws RtspException {
        if (!(opener.presentation() instanceof StoredPresentation stored)) {
            throw new RtspException(
                    RtspStatus.HEADER_NOT_VALID,
                    operation == Operation.SEEK
                            ? "A live presentation cannot be moved to another time"
                            : "A live presentation cannot change its speed");
        }
        if (!before.flowing()) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE,
                    "The session does not play: send PLAY with a " + (operation == Operation.SEEK ? "Range" : "Speed")
                            + " instead");
        }
        if (operation == Operation.SPEED) {
            action = Action.CHANGE_SPEED;
            return;
        }
        action = Action.REPLACE;
        range = PlayRange.of(request, before.position(), stored.duration().toNanos())
                .until(before.end());
        segment = opener.stored(stored, range.start(), range.end(), true);
    }

    /** On the event loop: decides on sequence numbers and times. Returns what the reply says. */
    PlayAnswer attach() throws RtspException {
        if (action == Action.QUEUE && (!player.flowing() || player.lastQueued().end() == SessionTime.NEVER)) {
            action = Action.PLAY;
        }
        boolean goesOn = action == Action.NOTHING || action == Action.REPLACE || action == Action.CHANGE_SPEED;
        if (goesOn && !player.flowing() || action == Action.RESUME && player.current() == null) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE, "Playing has ended in the meantime: send PLAY again");
        }
        return switch (action) {
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
        if (action == Action.NOTHING || action == Action.CHANGE_SPEED) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(segment == null ? player.position() : segment.position(segment.start()));
    }

    /** On the event loop: the reply is queued. */
    void commit() {
        switch (action) {
            case NOTHING -> {}
            case RESUME -> player.resume(speed);
            case PLAY -> player.play(segment, speed);
            case REPLACE -> player.play(segment, player.speed());
            case QUEUE -> queue();
            case CHANGE_SPEED -> player.changeSpeed(speed);
        }
    }

    /** If the segment before has ended since the reply was made, this one plays at once. */
    private void queue() {
        if (player.flowing()) {
            player.enqueue(segment);
        } else {
            player.play(segment, speed);
        }
    }

    /** On the event loop: undoes everything. */
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
