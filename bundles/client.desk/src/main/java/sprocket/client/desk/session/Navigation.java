// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import sprocket.client.ClientState;
import sprocket.client.PlayOrder;
import sprocket.loop.Loop;

/**
 * Goes to other positions of the film, while it plays or picture by picture. Each call is one operation. Used on the
 * desk's loop.
 */
final class Navigation {

    /** How long to wait for a picture that was requested. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Loop loop;
    private final SessionSteps steps;
    private final StatusBoard board;
    private final MediaPlayout media;

    Navigation(Loop loop, SessionSteps steps, StatusBoard board, MediaPlayout media) {
        this.loop = loop;
        this.steps = steps;
        this.board = board;
        this.media = media;
    }

    CompletableFuture<?> seek(Duration place) {
        ClientState state = steps.state();
        if (state == ClientState.INIT || state == ClientState.CLOSED) {
            steps.nextPosition(place);
            return SessionSteps.done();
        }
        if (steps.live()) {
            board.notice("The server cannot go to another place in this");
            return SessionSteps.done();
        }
        Duration within = within(place);
        if (state == ClientState.PLAYING) {
            return steps.pause().thenCompose(paused -> steps.playOr(PlayOrder.from(within), true, PlayOrder.RESUME));
        }
        return look(PlayOrder.from(within), OptionalLong.empty(), true);
    }

    /** Limits a position. Servers refuse to play from the very end, because the last picture is before it. */
    private Duration within(Duration place) {
        Duration picture = Duration.ofNanos(Math.max(media.pictures().duration(), 1_000_000));
        return board.duration
                .map(end -> end.minus(picture))
                .filter(last -> !last.isNegative() && place.compareTo(last) > 0)
                .orElse(place);
    }

    CompletableFuture<?> skip(Duration by) {
        Duration place = media.position().orElse(Duration.ZERO).plus(by);
        return seek(place.isNegative() ? Duration.ZERO : place);
    }

    CompletableFuture<?> step(int pictures) {
        return steps.setUp().thenCompose(ready -> steps.pause()).thenCompose(paused -> stepPaused(pictures));
    }

    private CompletableFuture<?> stepPaused(int pictures) {
        long duration = media.pictures().duration();
        long target = media.position().map(Duration::toNanos).orElse(0L) + pictures * duration;
        OptionalLong from = OptionalLong.of(target - duration / 2);
        if (pictures > 0 && media.waiting() >= pictures && steps.allPicturesForwards()) {
            return shown(from);
        }
        if (steps.live()) {
            if (pictures < 0) {
                board.notice("The server cannot go back in this");
                return SessionSteps.done();
            }
            return look(PlayOrder.RESUME, OptionalLong.empty(), false);
        }
        if (target < 0 || board.duration.filter(end -> target >= end.toNanos()).isPresent()) {
            board.notice(target < 0 ? "This is the first picture" : "This is the last picture");
            return SessionSteps.done();
        }
        // Begins a little earlier, because some servers begin with the picture of that time and others with the next
        // one.
        return look(PlayOrder.from(Duration.ofNanos(Math.max(0, target - duration / 4))), from, true);
    }

    /** Lets the server play until one picture is on the screen. Later pictures wait for the next step or for PLAY. */
    private CompletableFuture<?> look(PlayOrder order, OptionalLong from, boolean jump) {
        CompletableFuture<?> peeked = new CompletableFuture<>();
        return steps.peek(order, jump, () -> {
                    media.freeze();
                    media.peek(from, () -> peeked.complete(null));
                })
                .thenCompose(reply -> inTime(peeked))
                .thenCompose(seen -> steps.pause());
    }

    private CompletableFuture<?> shown(OptionalLong from) {
        CompletableFuture<?> peeked = new CompletableFuture<>();
        media.peek(from, () -> peeked.complete(null));
        return inTime(peeked);
    }

    private CompletableFuture<?> inTime(CompletableFuture<?> peeked) {
        Loop.Timer timer = loop.after(PATIENCE, () -> {
            media.endPeek();
            peeked.complete(null);
        });
        return steps.here(peeked.thenRun(timer::cancel));
    }
}
