// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sprocket.client.failure.RtspClientException;

/** What futures of the client fail with. */
public final class Failing {

    private Failing() {}

    /** Waits for the failure, which must be of the kind. */
    public static <T extends RtspClientException> T with(Class<T> kind, CompletableFuture<?> future) {
        Throwable failure = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
        assertThat(failure).hasCauseInstanceOf(kind);
        return kind.cast(failure.getCause());
    }
}
