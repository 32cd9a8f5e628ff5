package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.TestComponent;

/** The handler alone, without a server. */
class ${methodClass}HandlerTest {

    // The parameters of the handler's constructor: with(new FakePlayouts()) adds a service, set("limit", 3) a setting.
    // Settings that are not set have their defaults. A service that is not added can be stored, but not used.
    private final ${methodClass}Handler handler = TestComponent.of(${methodClass}Handler.class).make();

    @Test
    void answersWithAText() {
        RtspResponse answer = FakeExchange.of("${method}", "rtsp://localhost/").answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(StandardCharsets.UTF_8.decode(answer.body()).toString()).isEqualTo("Hello from ${method}\n");
    }
}
