// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;

/** No thread waits for a presentation that takes time to find. */
class LateLocationTest {

    private final FakePlayouts playouts = new FakePlayouts().mount("/movie", StoredClip.of("movie", 1));
    private final DescribeHandler handler = new DescribeHandler(playouts);

    @BeforeEach
    void shut() {
        playouts.gate = new CompletableFuture<>();
    }

    private FakeExchange asked(String url) throws RtspException {
        FakeExchange exchange = FakeExchange.of("DESCRIBE", url);
        assertThat(handler.handle(exchange)).as("the reply is deferred").isNull();
        assertThat(exchange.deferred()).isNotDone();
        return exchange;
    }

    @Test
    void areDescribedOnceTheyAreFound() throws RtspException {
        FakeExchange exchange = asked("rtsp://h/movie");
        playouts.gate.complete(null);

        assertThat(exchange.deferred()).isCompleted();
        assertThat(exchange.deferred().join().headers().first("Content-Base")).hasValue("rtsp://h/movie/");
        assertThat(exchange.deferred().join().body().remaining()).isPositive();
    }

    @Test
    void mayNotBeThereAfterAll() throws RtspException {
        FakeExchange exchange = asked("rtsp://h/none");
        playouts.gate.complete(null);

        Throwable failure = exchange.deferred().handle((answer, cause) -> cause).join();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status()).isEqualTo(RtspStatus.NOT_FOUND));
    }

    @Test
    void areNotLookedForWhereTheDescriptionIsNotAccepted() {
        assertThat(FakeExchange.of("DESCRIBE", "rtsp://h/movie")
                        .header("Accept", "text/html")
                        .refusal(handler)
                        .status())
                .isEqualTo(RtspStatus.NOT_ACCEPTABLE);
    }
}
