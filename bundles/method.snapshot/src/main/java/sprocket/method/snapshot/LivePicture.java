// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaSink;
import sprocket.media.api.Track;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The current picture of a live presentation: the last one, or the next one if there is none yet. No thread waits for
 * it. The subscription ends with the first picture.
 */
final class LivePicture implements MediaSink {

    /** Makes the reply from a picture. */
    interface Reply {
        RtspResponse to(AccessUnit picture) throws RtspException;
    }

    private final CompletableFuture<AccessUnit> picture = new CompletableFuture<>();
    private final LivePresentation.Subscription subscription;

    private LivePicture(LivePresentation live, Track track) {
        this.subscription = live.subscribe(Set.of(track), this);
    }

    /** May block while the source starts. */
    static LivePicture of(LivePresentation live, Track track) {
        return new LivePicture(live, track);
    }

    /** Defers the reply until there is a picture. Answers 503 shortly before the deadline of the server. */
    void answer(RtspExchange exchange, Reply reply) {
        RtspExchange.Deferral deferral;
        Duration patience;
        try {
            deferral = exchange.defer();
            patience = exchange.remaining().multipliedBy(9).dividedBy(10);
        } catch (RuntimeException e) {
            subscription.close();
            throw e;
        }
        picture.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).whenComplete((unit, failure) -> {
            subscription.close();
            try {
                if (failure != null) {
                    throw refusal(failure, patience);
                }
                deferral.complete(reply.to(unit));
            } catch (RtspException | RuntimeException e) {
                deferral.fail(e);
            }
        });
    }

    private static RtspException refusal(Throwable failure, Duration patience) {
        String why = failure instanceof TimeoutException
                ? "No picture came within " + patience.toMillis() + " ms"
                : failure.getMessage();
        return new RtspException(RtspStatus.SERVICE_UNAVAILABLE, why + "; try again", failure);
    }

    @Override
    public void accept(AccessUnit unit) {
        picture.complete(unit);
    }

    @Override
    public void end(String reason) {
        picture.completeExceptionally(new IllegalStateException("The live presentation has ended: " + reason));
    }
}
