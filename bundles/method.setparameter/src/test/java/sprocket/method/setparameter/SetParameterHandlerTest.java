// SPDX-License-Identifier: Apache-2.0
package sprocket.method.setparameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

class SetParameterHandlerTest {

    private final SetParameterHandler handler = new SetParameterHandler();

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", " \n\t\r\n"})
    void withoutABodyIsASignOfLife(String body) {
        assertThat(set(body).answer(handler)).isEqualTo(RtspResponse.ok());
        assertThat(set(body).in(new FakeSession()).answer(handler)).isEqualTo(RtspResponse.ok());
    }

    @ParameterizedTest
    @CsvSource({
        "barparam: barstuff,barparam",
        "barparam,barparam",
        " a : b : c ,a",
        "position: 0,position",
        "größe: 1,größe"
    })
    void knowsNoName(String line, String name) {
        RtspResponse answer = set(line).answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.PARAMETER_NOT_UNDERSTOOD);
        assertThat(answer.headers()).isEqualTo(RtspHeaders.of("Content-Type", "text/parameters"));
        assertThat(text(answer)).isEqualTo(name + "\r\n");
    }

    @Test
    void namesEachOnceAndNoValues() {
        assertThat(text(set("b: 1\r\na: secret\n\nb: 2\r").answer(handler))).isEqualTo("b\r\na\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {":", ": secret", " : \r\n:x\r\n"})
    void whatNamesNothingIsNotDone(String body) {
        RtspException refusal = set(body).refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
        assertThat(refusal.getMessage()).doesNotContain("secret");
    }

    @Test
    void whatIsEchoedStaysInTheBody() {
        RtspResponse answer =
                set("x: 1\r\n\r\nRTSP/1.0 200 OK\r\nSet: evil\r\n").answer(handler);

        assertThat(answer.headers().size()).isEqualTo(1);
        assertThat(text(answer)).isEqualTo("x\r\nRTSP/1.0 200 OK\r\nSet\r\n");
    }

    private static FakeExchange set(String body) {
        return FakeExchange.of("SET_PARAMETER", "rtsp://h/film").body(body);
    }

    private static String text(RtspResponse answer) {
        return StandardCharsets.UTF_8.decode(answer.body()).toString();
    }
}
