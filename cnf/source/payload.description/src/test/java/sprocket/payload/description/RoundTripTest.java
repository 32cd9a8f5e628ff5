// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadDescription.Attribute;
import sprocket.sdp.MediaDescription;
import sprocket.sdp.Origin;
import sprocket.sdp.SessionDescription;

/** What is written is what the RFCs say, and reading it gives the same description back. */
class RoundTripTest {

    private static final OptionalInt DYNAMIC = OptionalInt.empty();
    private static final PayloadDescription JPEG = video(OptionalInt.of(26), "JPEG", Map.of(), 0);

    @ParameterizedTest(name = "{0}")
    @MethodSource("descriptions")
    void comesBack(String what, PayloadDescription payload, int type, String profile, String text) throws Exception {
        String written =
                session(MediaSection.write(payload, type, profile).build()).toText();
        assertThat(written.substring(written.indexOf("m="))).isEqualToNormalizingNewlines(text);

        SessionDescription read = SessionDescription.parse(written);
        PayloadDescription back = MediaSection.read(read, read.media().get(0), type);
        assertThat(back).isEqualTo(payload);
        assertThat(back.parameters().keySet())
                .containsExactlyElementsOf(payload.parameters().keySet());
    }

    static Stream<Arguments> descriptions() {
        return Stream.of(
                arguments("a static type", JPEG, 26, "RTP/AVP", """
                        m=video 0 RTP/AVP 26
                        a=rtpmap:26 JPEG/90000
                        """),
                arguments(
                        "attributes",
                        video(
                                OptionalInt.of(26),
                                "JPEG",
                                Map.of(),
                                3000,
                                "framesize",
                                "% 640-480",
                                "x-dimensions",
                                "640,480",
                                "framerate",
                                "26",
                                "rtcp-fb",
                                "% nack pli",
                                "rtcp-fb",
                                "* ccm fir",
                                "imageattr",
                                "% send [x=640,y=480]",
                                "sendonly",
                                ""),
                        26,
                        "RTP/AVP",
                        """
                        m=video 0 RTP/AVP 26
                        b=AS:3000
                        a=rtpmap:26 JPEG/90000
                        a=framesize:26 640-480
                        a=x-dimensions:640,480
                        a=framerate:26
                        a=rtcp-fb:26 nack pli
                        a=rtcp-fb:* ccm fir
                        a=imageattr:26 send [x=640,y=480]
                        a=sendonly
                        """),
                arguments(
                        "two channels",
                        audio(OptionalInt.of(10), "L16", 44_100, 2, Map.of(), 1412),
                        10,
                        "RTP/AVP",
                        """
                        m=audio 0 RTP/AVP 10
                        b=AS:1412
                        a=rtpmap:10 L16/44100/2
                        """),
                arguments("one channel", audio(OptionalInt.of(0), "PCMU", 8000, 1, Map.of(), 64), 0, "RTP/AVP", """
                        m=audio 0 RTP/AVP 0
                        b=AS:64
                        a=rtpmap:0 PCMU/8000
                        """),
                arguments(
                        "parameters in their order",
                        video(
                                DYNAMIC,
                                "H264",
                                pairs(
                                        "sprop-parameter-sets",
                                        "Z0IAKeKQ,aM48gA==",
                                        "packetization-mode",
                                        "1",
                                        "interlace",
                                        "",
                                        "a",
                                        "b=c"),
                                0),
                        97,
                        "RTP/SAVP",
                        """
                        m=video 0 RTP/SAVP 97
                        a=rtpmap:97 H264/90000
                        a=fmtp:97 sprop-parameter-sets=Z0IAKeKQ,aM48gA==; packetization-mode=1; interlace; a=b=c
                        """),
                arguments(
                        "parameters that are no pairs",
                        audio(DYNAMIC, "telephone-event", 8000, 1, pairs("0-15", ""), 0),
                        101,
                        "RTP/AVP",
                        """
                        m=audio 0 RTP/AVP 101
                        a=rtpmap:101 telephone-event/8000
                        a=fmtp:101 0-15
                        """),
                arguments("a profile of our own", video(DYNAMIC, "X", Map.of(), 0), 127, "RTP/LAB", """
                        m=video 0 RTP/LAB 127
                        a=rtpmap:127 X/90000
                        """));
    }

    @Test
    void audioThatDoesNotSayItsChannelsHasOne() throws Exception {
        PayloadDescription opus = audio(DYNAMIC, "opus", 48_000, 0, Map.of(), 0);
        MediaDescription media = MediaSection.write(opus, 96, "RTP/AVP").build();

        assertThat(MediaSection.read(session(media), media, 96).channels()).isEqualTo(1);
    }

    /** The transport adds its keys, the method its control, and neither concerns the payload. */
    @Test
    void theCallerAddsItsOwnAttributes() throws Exception {
        MediaDescription media = MediaSection.write(JPEG, 26, "RTP/SAVP")
                .attribute("crypto", "1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz")
                .control("trackID=0")
                .build();

        assertThat(media.attributes()).hasSize(3);
        assertThat(MediaSection.read(session(media), media, 26)).isEqualTo(JPEG);
    }

    @Test
    void refusesWhatWouldAddALine() {
        for (PayloadDescription hostile : List.of(
                video(DYNAMIC, "a\nb", Map.of(), 0),
                video(DYNAMIC, "X", Map.of("a", "1\nm=x"), 0),
                video(DYNAMIC, "X", Map.of("a", "1;b=2"), 0),
                video(DYNAMIC, "X", Map.of(), 0, "a", "%\r\nm=x"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MediaSection.write(hostile, 96, "RTP/AVP").build());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaSection.write(JPEG, 26, "RTP/AVP\r\nm=x").build());
    }

    private static SessionDescription session(MediaDescription media) {
        return SessionDescription.builder(Origin.UNKNOWN).media(media).build();
    }

    private static PayloadDescription video(
            OptionalInt type, String encoding, Map<String, String> parameters, int bandwidth, String... attributes) {
        List<Attribute> list = Stream.iterate(0, i -> i < attributes.length, i -> i + 2)
                .map(i -> new Attribute(attributes[i], attributes[i + 1]))
                .toList();
        return new PayloadDescription("video", type, encoding, 90_000, 0, parameters, list, bandwidth);
    }

    private static PayloadDescription audio(
            OptionalInt type,
            String encoding,
            int clockRate,
            int channels,
            Map<String, String> parameters,
            int bandwidth) {
        return new PayloadDescription("audio", type, encoding, clockRate, channels, parameters, List.of(), bandwidth);
    }

    private static Map<String, String> pairs(String... namesAndValues) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return pairs;
    }
}
