package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.TestComponent;

/** The interceptor alone, without a server. */
class ${interceptorClass}InterceptorTest {

    // The parameters of the interceptor's constructor: with(service) adds a service, set("limit", 3) a
    // setting. Settings that are not set have their defaults. A service that is not added can be stored, but not used.
    private final ${interceptorClass}Interceptor interceptor =
            TestComponent.of(${interceptorClass}Interceptor.class).make();
    private final FakeExchange exchange = FakeExchange.of("DESCRIBE", "rtsp://localhost/movie.avi");

    @Test
    void letsRequestsPass() throws Exception {
        assertThat(interceptor.before(exchange)).isEmpty();
    }

    @Test
    void marksResponses() {
        RtspResponse response = interceptor.after(exchange, RtspResponse.of(RtspStatus.NOT_FOUND));

        assertThat(response.status()).isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(response.headers().first("X-Seen-By")).contains("${interceptor}");
    }
}
