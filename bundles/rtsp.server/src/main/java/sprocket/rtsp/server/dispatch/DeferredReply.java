// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.message.RtspResponse;

/** A reply that a handler gives later. */
final class DeferredReply implements RtspExchange.Deferral {

    private final BooleanSupplier over;
    private final Function<Throwable, RtspResponse> failures;
    private final Consumer<RtspResponse> answer;
    private final AtomicBoolean called = new AtomicBoolean();

    DeferredReply(BooleanSupplier over, Function<Throwable, RtspResponse> failures, Consumer<RtspResponse> answer) {
        this.over = over;
        this.failures = failures;
        this.answer = answer;
    }

    @Override
    public boolean complete(RtspResponse response) {
        Objects.requireNonNull(response);
        if (over.getAsBoolean() || !called.compareAndSet(false, true)) {
            return false;
        }
        answer.accept(response);
        return true;
    }

    @Override
    public boolean fail(Throwable cause) {
        Objects.requireNonNull(cause);
        return !over.getAsBoolean() && !called.get() && complete(failures.apply(cause));
    }
}
