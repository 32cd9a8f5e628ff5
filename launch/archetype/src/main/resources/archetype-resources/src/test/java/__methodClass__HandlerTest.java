package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;

/** The handler alone, without a server. */
class ${methodClass}HandlerTest {

    @Test
    void answersWithAText() {
        RtspResponse answer = FakeExchange.of("${method}", "rtsp://localhost/").answer(new ${methodClass}Handler());

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(StandardCharsets.UTF_8.decode(answer.body()).toString()).isEqualTo("Hello from ${method}\n");
    }
}
