// SPDX-License-Identifier: Apache-2.0
package sprocket.method.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

class TeardownHandlerTest {

    private final FakePlayouts playouts = new FakePlayouts();
    private final TeardownHandler handler = new TeardownHandler(playouts);
    private final FakeSession session = new FakeSession();
    private FakePlayout playout;

    @BeforeEach
    void setUp() throws RtspException {
        playout = playouts.open(session, StoredClip.of("film", 3)).ready(RtspUri.parse("rtsp://h/film"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://h/film", "*"})
    void endsTheSession(String url) {
        RtspResponse answer = teardown(url).answer(handler);

        assertThat(answer).isEqualTo(RtspResponse.ok());
        assertThat(session.closed()).hasValue("TEARDOWN");
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
    }

    @Test
    void endsOneStreamAmongSeveral() {
        assertThat(teardown("rtsp://h/film/trackID=1").answer(handler)).isEqualTo(RtspResponse.ok());

        assertThat(session.closed()).isEmpty();
        assertThat(playout.streams())
                .extracting(PlayoutStream::track)
                .containsExactly(
                        playout.presentation().tracks().get(0),
                        playout.presentation().tracks().get(2));
    }

    @Test
    void theLastStreamTakesTheSessionWithIt() {
        teardown("rtsp://h/film/trackID=0").answer(handler);
        teardown("rtsp://h/film/trackID=1").answer(handler);
        assertThat(session.closed()).isEmpty();
        teardown("rtsp://h/film/trackID=2").answer(handler);

        assertThat(session.closed()).hasValue("TEARDOWN");
    }

    @Test
    void anotherUrlEndsNothing() {
        assertThat(teardown("rtsp://h/other").refusal(handler).status()).isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(session.closed()).isEmpty();
        assertThat(playout.streams()).hasSize(3);
    }

    @Test
    void aSessionWithoutStreamsEndsToo() {
        FakeSession empty = new FakeSession();

        assertThat(FakeExchange.of("TEARDOWN", "rtsp://h/any").in(empty).answer(handler))
                .isEqualTo(RtspResponse.ok());
        assertThat(empty.closed()).isPresent();
        assertThat(session.closed()).isEmpty();
    }

    @Test
    void withoutASessionThereIsNothingToEnd() {
        assertThat(FakeExchange.of("TEARDOWN", "rtsp://h/film").refusal(handler).status())
                .isEqualTo(RtspStatus.SESSION_NOT_FOUND);
    }

    @Test
    void thePlayoutsRefusalIsTheAnswer() {
        playout.refusal = new RtspException(RtspStatus.SERVICE_UNAVAILABLE, "Too busy");

        assertThat(teardown("rtsp://h/film/trackID=1").refusal(handler)).isSameAs(playout.refusal);
        assertThat(session.closed()).isEmpty();
    }

    private FakeExchange teardown(String url) {
        return FakeExchange.of("TEARDOWN", url).in(session);
    }
}
