// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;

class SetupTest {

    private static final String UDP = RecordingTransport.PROTOCOL;

    private final TestMovie movie = new TestMovie(TestTrack.video(250), TestTrack.audio(500));
    private final SessionFixture fixture = new SessionFixture(movie);

    @AfterEach
    void nothingIsLeftBehind() {
        fixture.close();
        assertThat(movie.openReaders()).isZero();
        assertThat(fixture.server().trains().inUse()).isZero();
        assertThat(fixture.loop().timers()).isZero();
        assertThat(fixture.channels()).allSatisfy(c -> assertThat(c.closed()).isTrue());
    }

    private int refused(FakeExchange exchange, String transports) {
        return catchThrowableOfType(RtspException.class, () -> fixture.setUp(exchange, 0, transports))
                .status()
                .code();
    }

    @Test
    void answersWithWhatItWillSend() throws Exception {
        PlayoutStream stream = fixture.setUp(1);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(stream.transport().toString()).matches("RTP/AVP/UDP;unicast;ssrc=[0-9A-F]{8};mode=\"PLAY\"");
        assertThat(stream.transport().ssrc()).hasValue(Integer.toUnsignedLong(stream.ssrc()));
        fixture.play();
        assertThat(fixture.channel(0).packets().get(0).ssrc()).isEqualTo(stream.ssrc());
        assertThat(fixture.channel(0).packets().get(0).payloadType()).isEqualTo(97);
    }

    /** Pictures of 4,000 bytes, in packets of at most 1,400 of which 12 are the header. */
    @ParameterizedTest
    @CsvSource({
        "1388, 1388",
        "1387, 1024",
        "1024, 1024",
        "500, 256",
        "0512, 512",
        "255, 256",
        "1, 256",
        "99999999999, 1388"
    })
    void packetsAreNoLargerThanTheClientWants(String blocksize, int payload) throws Exception {
        FakeExchange exchange = new FakeExchange().header("Blocksize", blocksize);
        fixture.setUp(exchange, 0, UDP);
        exchange.commit();
        fixture.play();
        fixture.pass(39);
        assertThat(fixture.channel(0).packets())
                .first()
                .extracting(RecordingChannel.Sent::payload)
                .isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "-1", "abc", "1.5", "5 5", ""})
    void refusesABlocksizeThatIsNoPositiveNumber(String blocksize) {
        assertThat(refused(new FakeExchange().header("Blocksize", blocksize), UDP))
                .isEqualTo(416);
        assertThat(fixture.channels()).isEmpty();
    }

    @Test
    void closesTheChannelOfATransportThatBreaksItsContract() {
        assertThatThrownBy(() -> fixture.setUp(new FakeExchange(), 0, "RTP/AVP;unicast;faulty"))
                .isInstanceOf(NullPointerException.class);
        assertThat(fixture.channel(0).closed()).isTrue();
    }

    @Test
    void takesTheFirstTransportThatFits() throws Exception {
        assertThat(refused(new FakeExchange(), "RTP/AVP/TCP;interleaved=0-1,RTP/AVP;unfit,RTP/AVP;client_port=0"))
                .isEqualTo(461);
        fixture.setUp(new FakeExchange(), 0, "RTP/AVP/TCP;interleaved=0-1,RTP/AVP;unicast");
        assertThat(fixture.channels()).hasSize(1);
    }

    @Test
    void offersWhatTheClientWrote() throws Exception {
        fixture.setUp(
                new FakeExchange(),
                0,
                "RTP/AVP;unicast;client_port=4588;interleaved=2-3;ssrc=FFFFFFFF;destination=\"192.0.2.9\";x=y");
        TransportOffer offer = fixture.server().transport().offer();
        assertThat(offer.protocol()).isEqualTo(UDP);
        assertThat(offer.clientPorts())
                .as("a single number stands for itself and the next")
                .hasValue(new PortPair(4588, 4589));
        assertThat(offer.channels()).hasValue(new PortPair(2, 3));
        assertThat(offer.serverPorts()).isEmpty();
        assertThat(offer.multicastPorts()).isEmpty();
        assertThat(offer.multicast()).isFalse();
        assertThat(offer.ssrc()).hasValue(0xFFFF_FFFFL);
        assertThat(offer.ttl()).isEmpty();
        assertThat(offer.destination()).hasValue("192.0.2.9");
        assertThat(offer.parameters()).containsEntry("x", "y");
        assertThat(offer.peer().getHostString()).isEqualTo("client");
        assertThat(offer.local().getHostString()).isEqualTo("server");
        assertThat(offer.loop()).isSameAs(fixture.loop());
        assertThat(offer.link()).as("the connection is no link").isEmpty();
        ServerFixture sharing = ServerFixture.of(Settings.SHARING);
        new SessionFixture(movie, sharing)
                .setUp(new FakeExchange(), 1, "RTP/AVP;multicast;port=5000-5001;ttl=16;server_port=6970-6972");
        offer = sharing.transport().offer();
        assertThat(offer.multicast()).isTrue();
        assertThat(offer.multicastPorts()).hasValue(new PortPair(5000, 5001));
        assertThat(offer.serverPorts()).hasValue(new PortPair(6970, 6972));
        assertThat(offer.ttl()).hasValue(16);
    }

    @Test
    void saysWhatCarriesTheSession() throws Exception {
        fixture.setUp(0);
        assertThat(fixture.session().binding()).isNotEqualTo(Optional.of(CoreSession.Binding.INTERLEAVED));
        fixture.server().transport().bound();
        fixture.setUp(1);
        assertThat(fixture.session().binding()).hasValue(CoreSession.Binding.INTERLEAVED);
    }

    @Test
    void closesTheChannelWhenThereIsNoReply() throws Exception {
        fixture.setUp(0);
        FakeExchange exchange = new FakeExchange();
        fixture.setUp(exchange, 1, UDP);
        exchange.rollback();
        assertThat(fixture.channel(1).closed()).isTrue();
        assertThat(fixture.channel(0).closed()).isFalse();
        assertThat(fixture.streams()).extracting(s -> s.track().id()).containsExactly("trackID=0");
    }

    @Test
    void closesTheChannelWhenTheDeadlineHasPassed() {
        assertThatThrownBy(() -> fixture.setUp(new FakeExchange().endsUnnoticed(), 0, UDP))
                .isInstanceOf(IllegalStateException.class);
        assertThat(fixture.channel(0).closed()).isTrue();
        assertThat(fixture.streams()).isEmpty();
        assertThat(refused(new FakeExchange().overdue(), UDP)).isEqualTo(503);
    }

    @Test
    void replacesTheChannelOfATrackThatIsSetUpAgain() throws Exception {
        fixture.ready();
        fixture.play();
        fixture.pass(990);
        fixture.pause();
        PlayoutStream again = fixture.setUp(0);
        assertThat(fixture.channel(0).closed()).isTrue();
        assertThat(fixture.streams()).extracting(s -> s.track().id()).containsExactly("trackID=1", "trackID=0");
        assertThat(fixture.channel(0).controls()).isNotEmpty();
        int block = fixture.channel(1).last().timestamp();
        assertThat(fixture.play().range()).hasToString("npt=1-10");
        fixture.pass(20);
        assertThat(fixture.channel(1).units().get(50).timestamp()).isEqualTo(block + 160);
        assertThat(fixture.channel(2).packets().get(0).ssrc()).isEqualTo(again.ssrc());
        assertThat(fixture.channel(2).packets().get(0).mediaTime()).isEqualTo(1_000_000_000L);
    }

    @Test
    void addsATrackToAPausedSession() throws Exception {
        fixture.setUp(0);
        fixture.play();
        fixture.pass(990);
        fixture.pause();
        fixture.setUp(1);
        fixture.play();
        fixture.pass(990);
        assertThat(fixture.channel(0).units()).hasSize(50);
        assertThat(fixture.channel(1).units()).hasSize(50);
        assertThat(fixture.channel(1).packets().get(0).mediaTime()).isEqualTo(1_000_000_000L);
    }

    @Test
    void changesNothingWhilePlaying() throws Exception {
        fixture.setUp(0);
        fixture.play();
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.setUp(1))
                        .status()
                        .code())
                .isEqualTo(455);
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.setUp(0))
                        .status()
                        .code())
                .isEqualTo(455);
        fixture.pass(990);
        assertThat(fixture.channel(0).units()).hasSize(25);
    }

    @Test
    void refusesATrackThatThePresentationHasNot() {
        RtspException refusal = catchThrowableOfType(
                RtspException.class,
                () -> fixture.playout()
                        .add(
                                new FakeExchange(),
                                PlainFormat.video(7),
                                SessionFixture.url("/trackID=7"),
                                TransportSpec.parse(UDP)));
        assertThat(refusal.status().code()).isEqualTo(404);
    }

    @Test
    void playsNothingWithoutAStream() {
        assertThat(catchThrowableOfType(RtspException.class, fixture::play)
                        .status()
                        .code())
                .isEqualTo(455);
    }

    @Test
    void knowsItsUrls() throws Exception {
        fixture.ready();
        List<PlayoutStream> streams = fixture.streams();
        for (String whole : List.of("", "/", "?x=1", "?x=/b", "?x=/b/", "/?x=a/b")) {
            assertThat(fixture.playout().addressed(SessionFixture.url(whole))).isEmpty();
        }
        for (String second : List.of("/trackID=1", "/trackID=1/", "/trackID=1?x=1", "?x=1/trackID=1")) {
            assertThat(fixture.playout().addressed(SessionFixture.url(second))).contains(streams.get(1));
        }
        for (String none : List.of("/trackID=2", "x", "/trackID=1/2")) {
            assertThat(catchThrowableOfType(
                                    RtspException.class, () -> fixture.playout().addressed(SessionFixture.url(none)))
                            .status()
                            .code())
                    .isEqualTo(404);
        }
    }
}
