// SPDX-License-Identifier: Apache-2.0
package sprocket.method.getparameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

class GetParameterHandlerTest {

    private final FakePlayouts playouts = new FakePlayouts();
    private final GetParameterHandler handler = new GetParameterHandler(playouts);
    private final FakeSession session = new FakeSession();
    private FakePlayout playout;

    @BeforeEach
    void setUp() {
        playout = playouts.open(session, StoredClip.of("film", 2));
        playout.position = Duration.ofMillis(61_500);
        playout.statistics = new PlayoutStatistics(1, 20, 300, 4000, 50_000, 600_000, -7, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", " \t\r\n\n "})
    void withoutNamesIsASignOfLife(String body) {
        assertThat(get(body).answer(handler)).isEqualTo(RtspResponse.ok());
        assertThat(FakeExchange.of("GET_PARAMETER", "*").body(body).answer(handler))
                .isEqualTo(RtspResponse.ok());
        assertThat(playout.positionReads).isZero();
    }

    @ParameterizedTest
    @CsvSource({"position,61.5", "units_sent,1", "packets_sent,20", "units_dropped,50000", "packets_lost,-7"})
    void givesAValue(String name, String value) {
        RtspResponse answer = get(name).answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(text(answer)).isEqualTo(name + ": " + value + "\r\n");
        assertThat(answer.headers()).isEqualTo(RtspHeaders.of("Content-Type", "text/parameters"));
    }

    @Test
    void givesSeveralInTheOrderAsked() {
        assertThat(text(get("packets_sent\r\n position \n\runits_sent").answer(handler)))
                .isEqualTo("packets_sent: 20\r\nposition: 61.5\r\nunits_sent: 1\r\n");
    }

    @Test
    void namesThoseThatItDoesNotKnow() {
        RtspResponse answer = get("jitter\nposition\nPosition\n\n").answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.PARAMETER_NOT_UNDERSTOOD);
        assertThat(text(answer)).isEqualTo("jitter\r\nPosition\r\n");
        assertThat(answer.headers()).isEqualTo(RtspHeaders.of("Content-Type", "text/parameters"));
    }

    @Test
    void whatPlaysNothingHasNoParameters() {
        RtspResponse inSession = FakeExchange.of("GET_PARAMETER", "rtsp://h/film")
                .in(new FakeSession())
                .body("position")
                .answer(handler);
        RtspResponse inNone = FakeExchange.of("GET_PARAMETER", "rtsp://h/film")
                .body("position")
                .answer(handler);

        assertThat(inSession.status()).isEqualTo(RtspStatus.PARAMETER_NOT_UNDERSTOOD);
        assertThat(inNone).isEqualTo(inSession);
    }

    /** A name is looked up once, even if the body holds it a thousand times: the position is asked of an event loop. */
    @Test
    void aNameThatIsRepeatedCostsNothing() {
        RtspResponse known = get("position\n".repeat(10_000)).answer(handler);
        RtspResponse unknown = get("jitter\n".repeat(10_000)).answer(handler);

        assertThat(text(known)).isEqualTo("position: 61.5\r\n");
        assertThat(text(unknown)).isEqualTo("jitter\r\n");
        assertThat(playout.positionReads).isEqualTo(1);
    }

    @Test
    void whatIsEchoedStaysInTheBody() {
        RtspResponse answer = get("x\r\n\r\nRTSP/1.0 200 OK\r\nSet: evil\r\n").answer(handler);

        assertThat(answer.headers().size()).isEqualTo(1);
        assertThat(text(answer)).isEqualTo("x\r\nRTSP/1.0 200 OK\r\nSet: evil\r\n");
    }

    @Test
    void bytesThatAreNoTextAreNoName() {
        RtspResponse answer = FakeExchange.of("GET_PARAMETER", "rtsp://h/film")
                .in(session)
                .body(new byte[] {(byte) 0xff, (byte) 0xc0, 'a'})
                .answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.PARAMETER_NOT_UNDERSTOOD);
        assertThat(text(answer)).isEqualTo("\ufffd\ufffda\r\n");
    }

    private FakeExchange get(String body) {
        return FakeExchange.of("GET_PARAMETER", "rtsp://h/film").in(session).body(body);
    }

    private static String text(RtspResponse answer) {
        return StandardCharsets.UTF_8.decode(answer.body()).toString();
    }
}
