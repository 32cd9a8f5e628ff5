// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.TrickMode;
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

    /** The response names the scale that is used (RFC 2326, section 12.34). */
    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "0.5", "1"})
    void theReplyNamesTheScaleThatIsUsed(String wanted) throws Exception {
        try (RtspWire wire = RtspWire.connect(server.localAddress().getPort())) {
            Description description = Description.of(wire.request("DESCRIBE", "/proof", "Accept: application/sdp"));
            Reply setup =
                    wire.request("SETUP", description.control(1), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
            Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session(), "Scale: " + wanted);
            assertThat(play.status()).as(play.toString()).isEqualTo(200);
            assertThat(Scale.parse(play.header("Scale").orElse("none")).factor())
                    .isEqualTo(Double.parseDouble(wanted));
            assertThat(wire.packet().bytes()).isNotEmpty();
        }
    }
}
