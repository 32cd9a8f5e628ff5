// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.media.catalog.MediaServices.ServiceType;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.PayloadDescription.Attribute;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

/** Streams under other profiles than RTP/AVP: each profile has payload formats of its own. */
class ProfilesTest {

    private static final List<Attribute> KEY = List.of(new Attribute("key-mgmt", "mikey AQAF"));

    private final TestMovie movie = new TestMovie(TestTrack.video(100), TestTrack.audio(200));
    private final SessionFixture fixture = new SessionFixture(movie);
    private final PlainFormat lab = new PlainFormat();

    private StreamDescriptions descriptions() {
        return new StreamDescriptions(fixture.server().catalog().services(), System::nanoTime);
    }

    private List<StreamDescription> described() throws RtspException {
        RtspUri url = RtspUri.parse("rtsp://server/movie");
        return descriptions().of(new MediaLocation(movie, url, Optional.empty()), SignallingConnection.PLAIN);
    }

    private RecordingTransport transport(String protocol) {
        RecordingTransport transport = new RecordingTransport();
        fixture.server().catalog().transport(transport, 20, "1.0.0", protocol);
        return transport;
    }

    @Test
    void aProfileHasFormatsAndRulesOfItsOwn() throws Exception {
        fixture.server().catalog().formatFor("RTP/LAB", lab, 21, "1.0.0", PlainFormat.ENCODING);
        lab.rules(PacketRules.byUnit(8000, 1, false));
        RecordingTransport transport = transport("RTP/LAB/UDP");
        fixture.setUp(new FakeExchange(), 0, "RTP/LAB/UDP;unicast");
        fixture.play();
        fixture.pass(390);
        assertThat(transport.channel(0).packets())
                .hasSize(10)
                .extracting(p -> p.sequence())
                .startsWith(1, 2, 3);
        assertThat(lab.packetised()).isPositive();
        assertThat(fixture.server().format().packetised()).isZero();
        fixture.close();
    }

    @Test
    void viewersOfOneCameraUnderTwoProfilesShareNothing() throws Exception {
        TestCamera camera = new TestCamera();
        SessionFixture usual = new SessionFixture(camera, fixture.server(), fixture.loop()).ready();
        SessionFixture other = new SessionFixture(camera, fixture.server(), fixture.loop());
        fixture.server().catalog().formatFor("RTP/LAB", lab, 21, "1.0.0", PlainFormat.ENCODING);
        RecordingTransport transport = transport("RTP/LAB/UDP");
        other.setUp(new FakeExchange(), 0, "RTP/LAB/UDP");
        usual.play();
        other.play();
        camera.run(usual, 5);
        assertThat(usual.channel(0).units()).hasSize(5);
        assertThat(transport.channel(0).units()).hasSize(5);
        assertThat(lab.packetised()).isEqualTo(5);
        assertThat(fixture.server().format().packetised()).isEqualTo(5);
        usual.close();
        other.close();
    }

    @Test
    void aTransportThatWrapsAProfileCarriesTheFormatsOfThatOne() throws Exception {
        RecordingTransport secure = transport("RTP/SAVP/UDP");
        secure.describes(new TransportDescription("RTP/SAVP", "RTP/AVP", KEY));
        fixture.setUp(new FakeExchange(), 0, "RTP/SAVP/UDP;unicast");
        fixture.play();
        assertThat(secure.channel(0).packets()).isNotEmpty();
        assertThat(fixture.streams().get(0).transport().protocol()).isEqualTo("RTP/SAVP/UDP");
        fixture.close();
    }

    @Test
    void aProfileThatNoFormatCarriesIsRefusedAndNothingIsKept() {
        RecordingTransport transport = transport("RTP/LAB/UDP");
        RtspException refusal =
                catchThrowableOfType(RtspException.class, () -> fixture.setUp(new FakeExchange(), 0, "RTP/LAB/UDP"));
        assertThat(refusal.status().code()).isEqualTo(461);
        assertThat(transport.channel(0).closed()).isTrue();
        assertThat(fixture.server().catalog().states(ServiceType.TRANSPORT))
                .allSatisfy(s -> assertThat(s).endsWith(" 0"));
        fixture.close();
    }

    /** Both offers may name the same ports. */
    @Test
    void theChannelOfAnOfferThatFailsIsClosedBeforeTheNextIsTried() {
        RecordingTransport transport = transport("RTP/LAB/UDP");
        boolean[] closed = new boolean[1];
        fixture.loop().execute(() -> {
            try {
                fixture.setUp(new FakeExchange(), 0, "RTP/LAB/UDP;unicast," + RecordingTransport.PROTOCOL + ";unicast");
            } catch (RtspException e) {
                throw new IllegalStateException(e);
            }
            closed[0] = transport.channel(0).closed();
        });
        assertThat(closed).as("what is posted to the loop is done later").containsExactly(true);
        assertThat(fixture.server().transport().channels()).hasSize(1);
        fixture.close();
    }

    @Test
    void aWrongKeyIsAnsweredWithWhatIsWrong() throws Exception {
        FakeExchange exchange = new FakeExchange().header("KeyMgmt", "prot=mikey;data=\"AAAA\"");
        RtspException refusal = catchThrowableOfType(
                RtspException.class, () -> fixture.setUp(exchange, 0, RecordingTransport.PROTOCOL + ";unicast"));
        assertThat(refusal.status().code()).isEqualTo(463);
        assertThat(refusal).hasMessage("no such key");
        fixture.close();
    }

    @Test
    void theTransportSeesTheConnectionAndTheStream() throws Exception {
        fixture.setUp(new FakeExchange(), 0, RecordingTransport.PROTOCOL + ";unicast");
        assertThat(fixture.server().transport().offer().connection().secure()).isFalse();
        assertThat(fixture.server().transport().offer().stream()).isNotBlank();
        fixture.close();
    }

    @Test
    void rejectedPacketsAreCounted() throws Exception {
        fixture.setUp(new FakeExchange(), 0, RecordingTransport.PROTOCOL + ";unicast");
        fixture.channel(0).peer().rejected();
        assertThat(fixture.playout().statistics().rejected()).isEqualTo(1);
        fixture.close();
    }

    @Test
    void descriptionsAreThoseOfTheUsualProfile() throws Exception {
        List<StreamDescription> descriptions = described();
        assertThat(descriptions).extracting(StreamDescription::payloadType).containsExactly(96, 97);
        assertThat(descriptions).extracting(StreamDescription::track).isEqualTo(movie.tracks());
        assertThat(descriptions).allSatisfy(d -> {
            assertThat(d.profile()).isEqualTo("RTP/AVP");
            assertThat(d.attributes()).isEmpty();
        });
    }

    @Test
    void descriptionsHoldWhatATransportAdds() throws Exception {
        transport("RTP/SAVP/UDP").describes(new TransportDescription("RTP/SAVP", "RTP/AVP", KEY));
        assertThat(described()).hasSize(2).allSatisfy(d -> {
            assertThat(d.profile()).isEqualTo("RTP/SAVP");
            assertThat(d.attributes()).isEqualTo(KEY);
        });
        assertThat(descriptions().of(movie, "RTP/AVP"))
                .as("of a profile that is named, nothing is added")
                .allSatisfy(d -> {
                    assertThat(d.profile()).isEqualTo("RTP/AVP");
                    assertThat(d.attributes()).isEmpty();
                });
    }

    @Test
    void whatNoFormatCarriesIsNotDescribed() {
        fixture.server().formatGoes().run();
        RtspException refusal = catchThrowableOfType(RtspException.class, this::described);
        assertThat(refusal.status().code()).isEqualTo(415);
        assertThat(refusal).hasMessageContainingAll("PLAIN", "RTP/AVP", "install a bundle");
        assertThat(fixture.server().catalog().states(ServiceType.PAYLOAD_FORMAT))
                .isEmpty();
    }

    @Test
    void describingUsesNothingForLong() throws Exception {
        described();
        assertThat(fixture.server().catalog().states(ServiceType.PAYLOAD_FORMAT))
                .containsExactly("1.0.0 serving 0");
    }
}
