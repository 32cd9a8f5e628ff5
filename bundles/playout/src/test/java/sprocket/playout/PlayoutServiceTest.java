package sprocket.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.playout.api.Playout;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.catalog.MountedSources;
import sprocket.playout.catalog.TestServices;
import sprocket.playout.config.ConfigOf;
import sprocket.playout.config.Configured;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.FakeSession;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Stage;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.header.TransportSpec;

class PlayoutServiceTest {

    private final ManualLoop loop = new ManualLoop();
    private final RecordingTransport transport = new RecordingTransport(loop.clock());
    private final PlayoutService service = new PlayoutService(Configured.of(ConfigOf.defaults()), new MountedSources(),
            TestServices.formats(new PlainFormat(), PlainFormat.ENCODING),
            TestServices.transports(transport, RecordingTransport.PROTOCOL));
    private final Film film = new Film(Reel.video(100), Reel.audio(200));
    private final FakeSession session = new FakeSession(loop);

    @AfterEach
    void end() {
        service.stop();
    }

    private Playout playing() throws Exception {
        Playout playout = service.open(session, film);
        FakeExchange setup = new FakeExchange();
        playout.add(setup, film.tracks().get(0), Stage.url("/trackID=0"), TransportSpec.parse(RecordingTransport.PROTOCOL));
        setup.commit();
        FakeExchange play = new FakeExchange();
        playout.prepare(play, Stage.request(""));
        play.commit();
        return playout;
    }

    @Test
    void keepsOnePlayoutForASession() {
        Playout playout = service.open(session, film);
        assertThat(service.of(session)).containsSame(playout);
        assertThat(service.open(session, Film.video(1))).isSameAs(playout);
        assertThat(service.of(new FakeSession(loop))).isEmpty();
    }

    @Test
    void forgetsASessionThatHasEnded() throws Exception {
        playing();
        session.close("bored");
        assertThat(service.of(session)).isEmpty();
        Awaitility.await().until(() -> film.openReaders() == 0 && service.packetMemoryInUse() == 0);
    }

    @Test
    void givesAPlayoutWithoutALifeToASessionThatHasEndedBefore() {
        session.close("too late");
        service.open(session, film);
        assertThat(service.of(session)).isEmpty();
    }

    @Test
    void saysByeToAllWhenItStops() throws Exception {
        playing();
        service.stop();
        assertThat(session.closeReason()).isEqualTo("the playout stops");
        assertThat(transport.channel(0).controls(Goodbye.class)).hasSize(1);
        assertThat(transport.channel(0).closed()).isTrue();
        Awaitility.await().until(() -> film.openReaders() == 0 && service.packetMemoryInUse() == 0);
    }

    @Test
    void takesSettingsForSessionsToCome() throws Exception {
        playing();
        service.change(Configured.of(ConfigOf.with("packet.size", 500)));
        loop.advance(Duration.ofMillis(10));
        assertThat(transport.channel(0).packets().get(0).payload()).isEqualTo(1388);
        session.close("next");
        FakeSession second = new FakeSession(loop);
        Playout playout = service.open(second, film);
        FakeExchange setup = new FakeExchange();
        playout.add(setup, film.tracks().get(0), Stage.url("/trackID=0"), TransportSpec.parse(RecordingTransport.PROTOCOL));
        FakeExchange play = new FakeExchange();
        playout.prepare(play, Stage.request(""));
        play.commit();
        assertThat(transport.channel(1).packets().get(0).payload()).isEqualTo(488);
        second.close("done");
    }

    @Test
    void numbersTracksAsItWillSendThem() throws Exception {
        List<StreamDescription> descriptions = service.describe(film, "RTP/AVP");
        assertThat(descriptions).extracting(StreamDescription::payloadType).containsExactly(96, 97);
    }
}
