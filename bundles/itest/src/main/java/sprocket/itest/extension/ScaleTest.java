// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.TrickMode;
import sprocket.rtp.RtpHeader;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.header.Scale;

/** Media of another bundle's source are read forwards and backwards. PLAY returns the scale that is used. */
@ExtendWith(ServiceExtension.class)
class ScaleTest {

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(timeout = 10_000)
    MediaCatalog catalog;

    @Test
    void theReaderOfAForeignSourceReadsBackwards() throws Exception {
        StoredPresentation movie = (StoredPresentation)
                catalog.resolve(new MediaPath(List.of("proof"))).orElseThrow();
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            assertThat(reader.seek(2 * ProofMovie.UNIT.toNanos(), TrickMode.KEY_UNITS_REVERSE))
                    .hasValue(2 * ProofMovie.UNIT.toNanos());
            List<AccessUnit> expected = IntStream.of(2, 1, 0)
                    .mapToObj(i -> ProofMovie.unit(ProofMovie.VIDEO, i))
                    .toList();
            for (AccessUnit unit : expected) {
                assertThat(reader.read()).isEqualTo(unit);
            }
            assertThat(reader.read()).isNull();
        }
    }

    /** The response names the scale that is used (RFC 2326, section 12.34). Each unit begins with its number. */
    @ParameterizedTest
    @CsvSource({"2, 0 2 4 6", "-1, 49 48 47", "-4, 49 45 41", "0.5, 0 1 2", "1, 0 1 2"})
    void playsVideoOfAForeignSource(double wanted, String numbers) throws Exception {
        try (RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Reply play = play(wire, 0, "Scale: " + wanted);
            assertThat(Scale.parse(play.header("Scale").orElse("none")).factor())
                    .isEqualTo(wanted);
            for (String number : numbers.split(" ")) {
                assertThat(nextUnit(wire)).isEqualTo(Integer.parseInt(number));
            }
        }
    }

    @Test
    void soundIsPlayedAtOne() throws Exception {
        try (RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Reply play = play(wire, 1, "Scale: 2");
            assertThat(play.header("Scale")).hasValue("1.0");
            assertThat(wire.packet().bytes()).isNotEmpty();
        }
    }

    /** A source may know when its media was taken (RFC 2326, section 3.7). */
    @Test
    void playsByTheClock() throws Exception {
        try (RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Description description = Description.of(wire.request("DESCRIBE", "/proof", "Accept: application/sdp"));
            assertThat(description.session().attributes())
                    .filteredOn(attribute -> attribute.name().equals("range"))
                    .extracting(attribute -> attribute.value().orElse(""))
                    .containsExactly("npt=0-2", "clock=20260102T030405Z-20260102T030407Z");
            Reply play = play(wire, 0, "Range: clock=20260102T030406Z-20260102T030405.5Z", "Scale: -1");
            assertThat(play.header("Range")).hasValue("clock=20260102T030406Z-20260102T030405.5Z");
            assertThat(nextUnit(wire)).isEqualTo(25);
            assertThat(nextUnit(wire)).isEqualTo(24);
        }
    }

    private static Reply play(RtspWire wire, int track, String... headers) throws Exception {
        Description description = Description.of(wire.request("DESCRIBE", "/proof", "Accept: application/sdp"));
        Reply setup =
                wire.request("SETUP", description.control(track), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        List<String> all = new ArrayList<>(List.of("Session: " + setup.session()));
        all.addAll(List.of(headers));
        Reply play = wire.request("PLAY", description.control(), all.toArray(String[]::new));
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
        return play;
    }

    /** The number of the unit that begins next. A packet has the offset of its part before that. */
    private static int nextUnit(RtspWire wire) throws Exception {
        while (true) {
            InterleavedPacket packet = wire.packet();
            if (packet.channel() == 0) {
                ByteBuffer bytes = ByteBuffer.wrap(packet.bytes());
                ByteBuffer payload = RtpHeader.read(bytes).orElseThrow().payload(bytes);
                if (payload.getInt() == 0) {
                    return payload.getInt();
                }
            }
        }
    }
}
