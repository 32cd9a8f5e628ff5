// SPDX-License-Identifier: Apache-2.0
package sprocket.method.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

class OptionsHandlerTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", "rtsp://h/movie", "rtsp://h/nothing/here", "movie.Mjpeg"})
    void namesWhatIsServedWhateverTheUrl(String url) {
        RtspResponse answer = FakeExchange.of("OPTIONS", url)
                .serving("SETUP", "PLAY", "OPTIONS", "X-SKIP")
                .answer(new OptionsHandler());

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(answer.headers()).isEqualTo(RtspHeaders.of("Public", "OPTIONS, PLAY, SETUP, X-SKIP"));
        assertThat(answer.body().remaining()).isZero();
    }

    @Test
    void namesNothingElse() {
        RtspResponse answer = FakeExchange.of("OPTIONS", "*")
                .serving("OPTIONS")
                .header("Require", "x")
                .header("Public", "FAKE")
                .body("TEARDOWN")
                .answer(new OptionsHandler());

        assertThat(answer.headers()).isEqualTo(RtspHeaders.of("Public", "OPTIONS"));
    }

    @Test
    void changesNothing() {
        FakeSession session = new FakeSession();
        session.state(SessionState.PLAYING);
        FakeExchange inSession =
                FakeExchange.of("OPTIONS", "rtsp://h/movie").serving("OPTIONS").in(session);
        FakeExchange withoutSession = FakeExchange.of("OPTIONS", "*").serving("OPTIONS");
        inSession.answer(new OptionsHandler());
        withoutSession.answer(new OptionsHandler());

        assertThat(session.state()).isEqualTo(SessionState.PLAYING);
        assertThat(session.url()).isEmpty();
        assertThat(withoutSession.opened()).isFalse();
    }
}
