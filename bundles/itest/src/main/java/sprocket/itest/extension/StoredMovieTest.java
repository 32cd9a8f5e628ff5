// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtsp.api.RtspListener;

/** A source, a payload format, a container and a transport that the core does not know deliver a whole movie. */
@ExtendWith(ServiceExtension.class)
class StoredMovieTest {

    private static final Duration PLAYED = ProofMovie.LENGTH.plusSeconds(8);

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    LoopbackDesk desk;

    @InjectService(filter = "(&(rtp.payload=X-PROOF)(!(rtp.profile=*)))", timeout = 10_000)
    PayloadFormat video;

    @InjectService(filter = "(rtp.payload=L16)", timeout = 10_000)
    PayloadFormat audio;

    @Test
    void theDescriptionNamesTheEncodingWithItsParameters() throws Exception {
        try (RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Description description = Description.of(wire.request("DESCRIBE", "/proof", "Accept: application/sdp"));

            assertThat(description.media()).hasSize(2);
            assertThat(description.payload(0).encoding()).isEqualTo(ProofMovie.ENCODING);
            assertThat(description.payload(0).clockRate()).isEqualTo(90_000);
            assertThat(description.payload(0).parameters()).containsEntry("key", ProofMovie.KEY);
            assertThat(description.session().attribute(description.media().get(0), "x-proof"))
                    .contains(description.payloadType(0) + " is ours");
            assertThat(description.payload(1).encoding()).isEqualTo("L16");
        }
    }

    @Test
    void everyUnitOfBothTracksComesOutEqual() throws Exception {
        playAndCompare("/proof");
    }

    @Test
    void aFileOfAForeignKindIsKnownByItsContent() throws Exception {
        playAndCompare("/hello.proof");
    }

    @Test
    void aTransportThatDoesNotTakeTheOfferIsRefused() throws Exception {
        try (RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Description description = Description.of(wire.request("DESCRIBE", "/proof", "Accept: application/sdp"));
            Reply setup =
                    wire.request("SETUP", description.control(0), "Transport: RTP/AVP/LOOPBACK;unicast;key=nobody");

            assertThat(setup.status()).isEqualTo(461);
        }
    }

    private void playAndCompare(String path) throws Exception {
        try (RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Description description = Description.of(wire.request("DESCRIBE", path, "Accept: application/sdp"));
            try (LoopbackDesk.Tray pictures = desk.open(video.depacketiser(description.payload(0)));
                    LoopbackDesk.Tray sound = desk.open(audio.depacketiser(description.payload(1)))) {
                String session = setUp(wire, description, pictures, sound);
                Reply play = wire.request("PLAY", description.control(), "Session: " + session);
                assertThat(play.status()).as(play.toString()).isEqualTo(200);
                assertThat(play.header("RTP-Info")).isPresent();

                await().atMost(PLAYED)
                        .until(() -> pictures.frames().size() >= ProofMovie.UNITS
                                && samples(sound).length >= expectedSamples().length);
                assertThat(wire.request("TEARDOWN", description.control(), "Session: " + session)
                                .status())
                        .isEqualTo(200);
                await().atMost(PLAYED).until(() -> pictures.finished() && sound.finished());

                assertThat(pictures.frames())
                        .extracting(StoredMovieTest::bytes)
                        .containsExactlyElementsOf(IntStream.range(0, ProofMovie.UNITS)
                                .mapToObj(ProofMovie::video)
                                .toList());
                assertThat(samples(sound)).isEqualTo(expectedSamples());
                assertConsecutive(pictures.sequenceNumbers());
                assertThat(pictures.control()).as("sender reports and BYE").isNotEmpty();
            }
        }
    }

    private static String setUp(
            RtspWire wire, Description description, LoopbackDesk.Tray pictures, LoopbackDesk.Tray sound)
            throws IOException {
        Reply first = wire.request("SETUP", description.control(0), transport(pictures));
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.header("Transport").orElse(""))
                .startsWith(LoopbackDesk.PROTOCOL)
                .contains("key=" + pictures.key());
        Reply second = wire.request("SETUP", description.control(1), transport(sound), "Session: " + first.session());
        assertThat(second.status()).as(second.toString()).isEqualTo(200);
        return first.session();
    }

    private static String transport(LoopbackDesk.Tray tray) {
        return "Transport: RTP/AVP/UNHEARD;unicast," + LoopbackDesk.PROTOCOL + ";unicast;key=" + tray.key();
    }

    private static void assertConsecutive(List<Integer> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(numbers.get(i - 1) + 1 & 0xFFFF);
        }
    }

    private static byte[] samples(LoopbackDesk.Tray tray) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        tray.frames().forEach(frame -> all.writeBytes(bytes(frame)));
        return all.toByteArray();
    }

    private static byte[] expectedSamples() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        IntStream.range(0, ProofMovie.UNITS).forEach(i -> all.writeBytes(ProofMovie.audio(i)));
        return all.toByteArray();
    }

    private static byte[] bytes(Depacketiser.Frame frame) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer part : frame.parts()) {
            byte[] bytes = new byte[part.remaining()];
            part.duplicate().get(bytes);
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }
}
