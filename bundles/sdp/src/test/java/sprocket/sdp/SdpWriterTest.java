// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdpWriterTest {

    @Test
    void writesWhatDescribeAnswers() throws SdpException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("profile-level-id", "42e01f");
        parameters.put("packetization-mode", "1");
        SessionDescription session = SessionDescription.builder(Origin.of(-1, 7, "fe80::1%eth0"))
                .name("Straße")
                .connection(ConnectionInformation.of("::"))
                .attribute("tool", "sprocket")
                .control("*")
                .attribute("range", "npt=0-12.3")
                .media(MediaDescription.rtp("video", 26)
                        .bandwidth(Bandwidth.AS, 3000)
                        .rtpMap(RtpMap.of(26, "JPEG", 90_000))
                        .attribute("framesize", "26 640-480")
                        .frameRate(12.5)
                        .control("track1")
                        .build())
                .media(MediaDescription.rtp("video", 96, 97)
                        .port(5000)
                        .connection(ConnectionInformation.multicast("232.1.1.1", 127))
                        .rtpMap(RtpMap.of(96, "H264", 90_000))
                        .fmtp(Fmtp.of(96, parameters))
                        .build())
                .media(MediaDescription.rtp("audio", 10)
                        .ports(5002, 2)
                        .information("Ton")
                        .rtpMap(new RtpMap(10, "L16", 44_100, 2))
                        .attribute(Direction.RECVONLY.toAttribute())
                        .build())
                .build();

        assertThat(session.toText()).isEqualTo("""
                v=0
                o=- 18446744073709551615 7 IN IP6 fe80::1
                s=Straße
                c=IN IP6 ::
                t=0 0
                a=tool:sprocket
                a=control:*
                a=range:npt=0-12.3
                m=video 0 RTP/AVP 26
                b=AS:3000
                a=rtpmap:26 JPEG/90000
                a=framesize:26 640-480
                a=framerate:12.5
                a=control:track1
                m=video 5000 RTP/AVP 96 97
                c=IN IP4 232.1.1.1/127
                a=rtpmap:96 H264/90000
                a=fmtp:96 profile-level-id=42e01f; packetization-mode=1
                m=audio 5002/2 RTP/AVP 10
                i=Ton
                a=rtpmap:10 L16/44100/2
                a=recvonly
                """.replace("\n", "\r\n"));
        assertThat(session.toBytes()).isEqualTo(session.toText().getBytes(UTF_8));
        assertThat(SessionDescription.parse(session.toBytes())).isEqualTo(session);
    }

    @Test
    void blanksThatReadingDropsAreNoPartOfAValue() throws SdpException {
        SessionDescription session = SessionDescription.builder(Origin.UNKNOWN)
                .name("  ")
                .information(" ")
                .uri("\t")
                .email(" ")
                .phone(" ")
                .zones(" ")
                .attribute(" tool ", " x\u2003")
                .attribute("empty", " ")
                .build();

        assertThat(session.name()).isEqualTo("-");
        assertThat(session.information()).isEmpty();
        assertThat(session.emails()).isEmpty();
        assertThat(session.attribute("tool")).hasValue("x");
        assertThat(SessionDescription.parse(session.toText())).isEqualTo(session);
    }

    @Test
    void aRelayReplacesControls() throws SdpException {
        SessionDescription camera = Samples.read("axis");
        SessionDescription relayed = camera.toBuilder()
                .control("*")
                .withoutMedia()
                .media(camera.media().get(0).toBuilder()
                        .control("track0")
                        .without("transform")
                        .build())
                .build();

        assertThat(relayed.attributes("control")).containsExactly("*");
        assertThat(relayed.media()).hasSize(1);
        assertThat(relayed.media().get(0).attributes("control")).containsExactly("track0");
        assertThat(relayed.media().get(0).has("transform")).isFalse();
        assertThat(relayed.media().get(0).frameRate()).hasValue(25);
        assertThat(camera.media().get(0).has("transform")).isTrue();
    }

    @Test
    void refusesWhatCouldNotBeReadBack() {
        SessionBuilder session = SessionDescription.builder(Origin.UNKNOWN);
        SessionDescription longLine = session.attribute("x", "y".repeat(SdpLimits.MAX_LINE_LENGTH - 3))
                .build();
        session.without("x");
        Collections.nCopies(SdpLimits.MAX_LINES, Attribute.flag("x")).forEach(session::attribute);
        SessionDescription manyLines = session.build();
        session.without("x");
        List.of("a", "b", "c").forEach(name -> session.attribute(name, "é".repeat(16_000)));

        assertThatIllegalStateException()
                .isThrownBy(longLine::toText)
                .withMessage("description: a line longer than 16384 characters");
        assertThatIllegalStateException()
                .isThrownBy(manyLines::toText)
                .withMessage("description: more than 2000 lines");
        assertThatIllegalStateException()
                .isThrownBy(session.build()::toBytes)
                .withMessage("description: longer than 65536 bytes");
    }
}
