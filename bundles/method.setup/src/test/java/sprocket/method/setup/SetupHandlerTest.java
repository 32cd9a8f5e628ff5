// SPDX-License-Identifier: Apache-2.0
package sprocket.method.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

/** Streams and the session that holds them (RFC 2326, section 10.4). */
class SetupHandlerTest {

    private static final String UDP = "RTP/AVP;unicast;client_port=4588-4589";

    private final StoredClip film = StoredClip.of("film", 2);
    private final FakePlayouts playouts =
            new FakePlayouts().mount("/film", film).mount("/clip", StoredClip.of("clip", 1));
    private final SetupHandler handler = new SetupHandler(playouts);
    private final FakeSession session = new FakeSession();

    @Test
    void theFirstStreamOpensASession() throws RtspException {
        FakeExchange exchange = setup("rtsp://h/film/trackID=1?x=1");
        RtspResponse answer = exchange.answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(answer.headers())
                .isEqualTo(
                        RtspHeaders.of("Transport", "RTP/AVP/UDP;unicast;client_port=4588-4589;server_port=6970-6971"));
        assertThat(answer.body().remaining()).isZero();
        assertThat(exchange.opened()).isTrue();
        assertThat(exchange.requireSession().url()).hasValue(RtspUri.parse("rtsp://h/film?x=1"));
        assertThat(playouts.of(exchange.requireSession()).orElseThrow().streams())
                .singleElement()
                .satisfies(stream -> {
                    assertThat(stream.track()).isEqualTo(film.tracks().get(1));
                    assertThat(stream.controlUrl()).hasToString("rtsp://h/film/trackID=1?x=1");
                });
    }

    @Test
    void otherStreamsJoinIt() throws RtspException {
        setup("rtsp://h/film/trackID=0").in(session).answer(handler);
        FakeExchange second = setup("rtsp://h/film/trackID=1").in(session);
        second.answer(handler);

        assertThat(second.opened()).isFalse();
        assertThat(session.url()).hasValue(RtspUri.parse("rtsp://h/film"));
        assertThat(playouts.of(session).orElseThrow().streams())
                .extracting(PlayoutStream::track)
                .isEqualTo(film.tracks());
    }

    @ParameterizedTest
    @CsvSource({"rtsp://h/clip", "rtsp://h/clip/", "rtsp://h/clip/trackID=0"})
    void onlyTheOnlyTrackNeedsNoName(String url) throws RtspException {
        FakeExchange exchange = setup(url);
        exchange.answer(handler);

        assertThat(playouts.of(exchange.requireSession()).orElseThrow().streams())
                .singleElement()
                .satisfies(stream -> assertThat(stream.track().id()).isEqualTo("trackID=0"));
        assertThat(exchange.requireSession().url()).hasValue(RtspUri.parse("rtsp://h/clip"));
    }

    @Test
    void severalTracksAreNotSetUpTogether() {
        FakeExchange exchange = setup("rtsp://h/film");
        RtspException refusal = exchange.refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.AGGREGATE_NOT_ALLOWED);
        assertThat(refusal).hasMessageContaining("a=control");
        assertThat(exchange.opened()).isFalse();
    }

    @Test
    void aSessionHasOnePresentation() throws RtspException {
        setup("rtsp://h/film/trackID=0").in(session).answer(handler);
        RtspException refusal = setup("rtsp://h/clip").in(session).refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.AGGREGATE_NOT_ALLOWED);
        assertThat(session.url()).hasValue(RtspUri.parse("rtsp://h/film"));
        assertThat(session.closed()).isEmpty();
        assertThat(playouts.of(session).orElseThrow().streams()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"rtsp://h/film/trackID=1?x=1", "rtsp://other:8554/film/trackID=1", "/film/trackID=1"})
    void onlyThePathTellsPresentationsApart(String url) throws RtspException {
        setup("rtsp://h/film/trackID=0").in(session).answer(handler);
        setup(url).in(session).answer(handler);

        assertThat(playouts.of(session).orElseThrow().streams()).hasSize(2);
        assertThat(session.url()).hasValue(RtspUri.parse("rtsp://h/film"));
    }

    @ParameterizedTest
    @CsvSource({"PLAYING", "RECORDING"})
    void aSessionIsNotChangedWhileMediaFlow(SessionState state) {
        session.state(state);
        RtspException refusal = setup("rtsp://h/film/trackID=1").in(session).refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.METHOD_NOT_VALID_IN_STATE);
        assertThat(session.url()).isEmpty();
        assertThat(playouts.of(session)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rtsp://h/none", "rtsp://h/film/trackID=2", "*"})
    void whatIsNotThereIsNotSetUp(String url) {
        FakeExchange exchange = setup(url);

        assertThat(exchange.refusal(handler).status()).isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(exchange.opened()).isFalse();
    }

    @Test
    void theTransportsRefusalIsTheAnswer() {
        FakePlayout playout = playouts.open(session, film);
        playout.refusal = new RtspException(RtspStatus.UNSUPPORTED_TRANSPORT, "None fits");

        assertThat(setup("rtsp://h/film/trackID=0").in(session).refusal(handler))
                .isSameAs(playout.refusal);
        assertThat(playout.streams()).isEmpty();
    }

    @Test
    void aPresentationMayBeFoundLater() throws RtspException {
        playouts.gate = new CompletableFuture<>();
        FakeExchange exchange = setup("rtsp://h/film/trackID=1");
        assertThat(handler.handle(exchange)).as("the reply is deferred").isNull();
        assertThat(exchange.opened()).as("as long as nobody knows what for").isFalse();
        playouts.gate.complete(null);

        assertThat(exchange.deferred()).isCompleted();
        assertThat(exchange.deferred().join().headers().first("Transport"))
                .get()
                .asString()
                .contains("server_port=6970-6971");
        assertThat(exchange.requireSession().url()).hasValue(RtspUri.parse("rtsp://h/film"));
        assertThat(playouts.of(exchange.requireSession()).orElseThrow().streams())
                .hasSize(1);
    }

    @Test
    void aPresentationMayNotBeThereAfterAll() throws RtspException {
        playouts.gate = new CompletableFuture<>();
        FakeExchange exchange = setup("rtsp://h/none");
        assertThat(handler.handle(exchange)).isNull();
        playouts.gate.complete(null);

        Throwable failure = exchange.deferred().handle((answer, cause) -> cause).join();
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status()).isEqualTo(RtspStatus.NOT_FOUND));
        assertThat(exchange.opened()).isFalse();
    }

    private static FakeExchange setup(String url) {
        return FakeExchange.of("SETUP", url).header("Transport", UDP);
    }
}
