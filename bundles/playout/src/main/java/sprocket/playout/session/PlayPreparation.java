// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.StoredPresentation;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.pace.Player;
import sprocket.playout.pace.Segment;
import sprocket.playout.stored.StoredSegment;
import sprocket.playout.stored.Stretch;
import sprocket.playout.stream.OutgoingStream;
import sprocket.rtsp.api.RtspExchange;
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
        /** Continue with a new segment in place of the one that is playing, even if that one has an end. */
        REPLACE,
        /** Play a new segment after the one that is playing, which has an end. */
        QUEUE,
        /** Continue the segment that is playing, at another speed. */
        CHANGE_SPEED
    }

    private final Player player;
    private final SegmentOpener opener;
    private final PlayAnswers answers;
    private final PlayRequest request;
    private final Operation operation;
    /** Of a PLAY that begins to play, or that changes the speed. */
    private final double speed;

    private Action action;
    private PlayRange range;
    /** The unit of a range of live media. */
    private RangeUnit liveUnit = RangeUnit.NPT;

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
        this.answers = new PlayAnswers(player, opener.presentation(), streams);
        this.request = request;
        this.operation = operation;
        this.speed = PlayRates.speed(request, opener.presentation());
    }

    /** On the event loop. A change of scale begins at the position that the player has now. */
    PlayerSnapshot snapshot() {
        PlayerSnapshot before = PlayerSnapshot.of(player);
        if (operation == Operation.PLAY && before.flowing() && request.range().isEmpty() && changesScale(before)) {
            player.hold(this);
        }
        return before;
    }

    /** Whether this PLAY asks for another scale, and the media may have it. */
    private boolean changesScale(PlayerSnapshot before) {
        if (!(opener.presentation() instanceof StoredPresentation)
                || before.flowing() && request.scale().isEmpty()) {
            return false;
        }
        return opener.scale(PlayRates.scale(request)) != before.scale();
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
        } else if (request.range().isEmpty() && (before.flowing() || before.resumable())) {
            action = before.flowing() ? Action.NOTHING : Action.RESUME;
            if (changesScale(before)) {
                rescale(before);
            }
        } else if (opener.presentation() instanceof StoredPresentation stored) {
            action = before.bounded() ? Action.QUEUE : Action.PLAY;
            if (action == Action.QUEUE) {
                opener.checkQueue(before.queued());
            }
            open(
                    PlayRates.scale(request),
                    scale -> PlayRange.of(request, before.start(), stored, scale < 0),
                    before.flowing() && action == Action.PLAY);
        } else if (opener.presentation() instanceof LivePresentation live) {
            action = Action.PLAY;
            if (request.range().isPresent()) {
                liveUnit = LiveRange.unit(request.range().get(), live, player.wallClock());
            }
            segment = opener.live(live);
        }
    }

    private void open(double scale, SegmentOpener.RangeAtScale ranges, boolean goesOn) throws RtspException {
        SegmentOpener.Opened opened = opener.stored((StoredPresentation) opener.presentation(), scale, ranges, goesOn);
        range = opened.range();
        segment = opened.segment();
        if (!due()) {
            admit();
        }
    }

    /** Continues at the session's position and at another scale, up to the same end if that still lies ahead. */
    private void rescale(PlayerSnapshot before) throws RtspException {
        long duration = PlayRange.duration((StoredPresentation) opener.presentation());
        open(
                PlayRates.scale(request),
                scale -> PlayRange.continuing(
                        before.position(),
                        scale < 0 == before.scale() < 0 ? before.end() : scale < 0 ? 0 : duration,
                        duration,
                        scale < 0),
                true);
        if (segment.scale() == before.scale()) {
            // The media cannot be read at the other scale.
            segment.close();
            segment = null;
        } else {
            action = before.flowing() ? Action.REPLACE : Action.PLAY;
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
        open(
                before.scale(),
                scale ->
                        PlayRange.of(request, before.start(), stored, scale < 0).until(before.end()),
                true);
    }

    /** On the event loop: decides on sequence numbers and times. Returns what the reply says. */
    PlayAnswer attach() throws RtspException {
        if (action == Action.QUEUE && (!player.flowing() || player.lastQueued().endPosition() == Stretch.OPEN)) {
            action = Action.PLAY;
        }
        boolean goesOn = action == Action.NOTHING || action == Action.REPLACE || action == Action.CHANGE_SPEED;
        if (goesOn && !player.flowing() || action == Action.RESUME && player.current() == null) {
            throw new RtspException(
                    RtspStatus.METHOD_NOT_VALID_IN_STATE, "Playing has ended in the meantime: send PLAY again");
        }
        return switch (action) {
            case NOTHING -> answers.goesOn(player.speed());
            case RESUME -> answers.goesOn(speed);
            case QUEUE -> {
                segment.anchors().putAll(player.timestampsQueued());
                yield answers.waits(segment, rangeOfSegment(), player.speed());
            }
            case PLAY -> inPlace(speed);
            case REPLACE -> inPlace(replacingSpeed());
            case CHANGE_SPEED -> {
                player.hold(this);
                yield answers.goesOn(speed);
            }
        };
    }

    /** Media that goes on keeps its speed, unless the request has another one. */
    private double replacingSpeed() {
        return request.speed().isPresent() ? speed : player.speed();
    }

    private PlayAnswer inPlace(double chosenSpeed) {
        player.hold(this);
        segment.anchors().putAll(player.timestampsNow());
        return answers.begins(segment, rangeOfSegment(), chosenSpeed);
    }

    private RtspRange rangeOfSegment() {
        return range == null ? LiveRange.answer(liveUnit, player.wallClock()) : range.answer(segment.start());
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
            case NOTHING -> player.release(this);
            case RESUME -> player.resume(speed);
            case PLAY -> player.play(segment, speed);
            case REPLACE -> player.play(segment, replacingSpeed());
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
