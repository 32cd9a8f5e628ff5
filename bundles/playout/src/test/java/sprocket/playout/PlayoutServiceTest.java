// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.Playout;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.config.PlayoutSettings;
import sprocket.playout.testing.FakeConnection;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.FakeSession;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtp.train.PacketMemory;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.runtime.ReceptionDTO;
import sprocket.rtsp.api.runtime.StreamDTO;

class PlayoutServiceTest {

    private final ManualLoop loop = new ManualLoop();
    private final RecordingTransport transport = new RecordingTransport();
    private final TestCatalog catalog = new TestCatalog();
    private final PlayoutService service =
            new PlayoutService(PlayoutSettings.of(Map.of()), catalog.services(), loop, PacketMemory.COLLECTED);
    private final TestMovie movie = new TestMovie(TestTrack.video(100), TestTrack.audio(200));
    private final FakeSession session = new FakeSession(loop);
    private Runnable formatGoes;

    @BeforeEach
    void setUp() {
        formatGoes = catalog.format(new PlainFormat(), 1, "1.0.0", PlainFormat.ENCODING);
        catalog.transport(transport, 2, "1.0.0", RecordingTransport.PROTOCOL);
    }

    @AfterEach
    void end() {
        service.stop();
        catalog.close();
    }

    private static MediaLocation location(TestMovie movie) throws Exception {
        return new MediaLocation(movie, SessionFixture.url(""), Optional.empty());
    }

    private Playout playing() throws Exception {
        Playout playout = service.open(session, location(movie));
        FakeExchange setup = new FakeExchange();
        playout.add(
                setup,
                movie.tracks().get(0),
                SessionFixture.url("/trackID=0"),
                TransportSpec.parse(RecordingTransport.PROTOCOL));
        setup.commit();
        FakeExchange play = new FakeExchange();
        playout.prepare(play, SessionFixture.request("")).toCompletableFuture().get(10, TimeUnit.SECONDS);
        play.commit();
        return playout;
    }

    @Test
    void keepsOnePlayoutForASession() throws Exception {
        Playout playout = service.open(session, location(movie));
        assertThat(service.of(session)).containsSame(playout);
        MediaLocation other = new MediaLocation(TestMovie.video(1), SessionFixture.url("/other"), Optional.empty());
        assertThat(service.open(session, other)).isSameAs(playout);
        assertThat(playout.presentation()).isSameAs(movie);
        assertThat(session.url()).as("that of the first").hasValue(SessionFixture.url(""));
        assertThat(service.of(new FakeSession(loop))).isEmpty();
    }

    @Test
    void leavesAMediaThreadToThoseWhoNeedNoConversion() {
        assertThat(PlayoutService.converting(4, 2)).isEqualTo(2);
        assertThat(PlayoutService.converting(4, 8)).isEqualTo(3);
        assertThat(PlayoutService.converting(2, 2)).isEqualTo(1);
        assertThat(PlayoutService.converting(1, 2)).as("there is no other").isEqualTo(1);
    }

    @Test
    void forgetsASessionThatHasEnded() throws Exception {
        playing();
        session.close("bored");
        assertThat(service.of(session)).isEmpty();
        Awaitility.await().until(() -> movie.openReaders() == 0 && service.packetMemoryInUse() == 0);
    }

    @Test
    void givesAPlayoutWithoutALifeToASessionThatHasEndedBefore() throws Exception {
        session.close("too late");
        service.open(session, location(movie));
        assertThat(service.of(session)).isEmpty();
    }

    @Test
    void waitsForAPayloadFormatThatIsBeingReplaced() throws Exception {
        catalog.source(movie, 3, "1.0.0", "/film");
        catalog.updating();
        formatGoes.run();
        CompletableFuture<MediaLocation> location =
                service.locate(SessionFixture.url("")).toCompletableFuture();
        assertThat(location.isDone())
                .as("a description of now would have no payload format")
                .isFalse();
        catalog.format(new PlainFormat(), 4, "1.0.1", PlainFormat.ENCODING);
        assertThat(service.describe(location.get(10, TimeUnit.SECONDS), new FakeConnection()))
                .hasSize(2);
    }

    @Test
    void saysByeToAllWhenItStops() throws Exception {
        playing();
        service.stop();
        assertThat(session.closeReason()).isEqualTo("the playout stops");
        assertThat(transport.channel(0).controls(Goodbye.class)).hasSize(1);
        assertThat(transport.channel(0).closed()).isTrue();
        Awaitility.await().until(() -> movie.openReaders() == 0 && service.packetMemoryInUse() == 0);
    }

    @Test
    void takesSettingsForSessionsToCome() throws Exception {
        playing();
        service.change(PlayoutSettings.of(Map.of("packet.size", 500)));
        loop.advance(Duration.ofMillis(10));
        assertThat(transport.channel(0).packets().get(0).payload()).isEqualTo(1388);
        session.close("next");
        FakeSession second = new FakeSession(loop);
        Playout playout = service.open(second, location(movie));
        FakeExchange setup = new FakeExchange();
        playout.add(
                setup,
                movie.tracks().get(0),
                SessionFixture.url("/trackID=0"),
                TransportSpec.parse(RecordingTransport.PROTOCOL));
        FakeExchange play = new FakeExchange();
        playout.prepare(play, SessionFixture.request("")).toCompletableFuture().get(10, TimeUnit.SECONDS);
        play.commit();
        assertThat(transport.channel(1).packets().get(0).payload()).isEqualTo(488);
        second.close("done");
    }

    @Test
    void locatesWhatTheCatalogHas() throws Exception {
        catalog.source(movie, 10, "1.0.0", "/film");
        MediaLocation location = service.locate(SessionFixture.url("/trackID=1"))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(location.presentation()).isSameAs(movie);
        assertThat(location.url()).isEqualTo(SessionFixture.url(""));
        assertThat(location.track()).hasValue(movie.tracks().get(1));
        assertThat(service.locate(SessionFixture.url("/trackID=7"))
                        .toCompletableFuture()
                        .handle((found, failure) -> failure)
                        .get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(RtspException.class);
    }

    @Test
    void countsAllSessionsAlsoThoseThatHaveEnded() throws Exception {
        Playout playout = playing();
        assertThat(service.statistics()).isEqualTo(playout.statistics());
        assertThat(service.statistics().packets()).isPositive();
        long packets = service.statistics().packets();
        session.close("bored");
        assertThat(service.statistics().packets()).isEqualTo(packets);
    }

    @Test
    void numbersTracksAsItWillSendThem() throws Exception {
        List<StreamDescription> descriptions = service.describe(movie, "RTP/AVP");
        assertThat(descriptions).extracting(StreamDescription::payloadType).containsExactly(96, 97);
    }

    @Test
    void changesTheLimitOfConversionsWhileItRuns() {
        double before = service.conversions().capacity();
        service.change(PlayoutSettings.of(Map.of("conversion.share", 40)));
        assertThat(service.conversions().capacity()).isPositive().isEqualTo(before / 2);
    }

    @Test
    void describesStreamsAndHowTheyArrive() throws Exception {
        assertThat(service.streams()).isEmpty();
        Playout playout = playing();
        loop.advance(Duration.ofMillis(100));
        StreamDTO before = service.streams().get(0);
        assertThat(before.session).isEqualTo(session.id());
        assertThat(before.packets).isPositive();
        assertThat(before.rtcpSent).isEqualTo(1);
        assertThat(before.reception).isNull();

        int ssrc = playout.streams().get(0).ssrc();
        ByteBuffer packet = ByteBuffer.allocate(200);
        CompoundPacket.of(
                        new ReceiverReport(-2, List.of(new ReportBlock(ssrc, 128, 5, 77, 90, 0, 0))),
                        SourceDescription.cname(-2, "viewer"))
                .write(packet);
        transport.channel(0).peer().rtcp(packet.flip());
        transport.channel(0).peer().rtcp(ByteBuffer.allocate(3));

        StreamDTO stream = service.streams().get(0);
        assertThat(stream.ssrc).isEqualTo(Integer.toUnsignedLong(ssrc));
        assertThat(stream.members).isEqualTo(2);
        assertThat(stream.reportedLost).isEqualTo(5);
        assertThat(stream.rtcpReceived).isEqualTo(1);
        assertThat(stream.rtcpIgnored).isEqualTo(1);
        ReceptionDTO reception = stream.reception;
        assertThat(reception.ssrc).isEqualTo(0xFFFF_FFFEL);
        assertThat(reception.fractionLost).isEqualTo(0.5);
        assertThat(reception.highestSequence).isEqualTo(77);
        assertThat(reception.jitter).isEqualTo(1.0);
        assertThat(reception.roundTrip).isNull();
        assertThat(reception.time).isEqualTo(loop.clock().wallClock().toEpochMilli());
    }
}
