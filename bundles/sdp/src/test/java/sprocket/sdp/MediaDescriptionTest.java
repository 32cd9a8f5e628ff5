// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaDescriptionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            96 H264/90000              | 96  | 96 H264/90000
            97   L16/44100/2 trailing  | 97  | 97 L16/44100/2
            0 PCMU/8000/               | 0   | 0 PCMU/8000
            8 PCMA/16000               | 8   | 8 PCMA/16000
            96 H264                    | 96  | -
            96 H264/                   | 96  | -
            96 H264/0                  | 96  | -
            96 H264/x                  | 96  | -
            96 /90000                  | 96  | -
            96 X/1/256                 | 96  | -
            128 H264/90000             | 128 | -
            x H264/90000               | 96  | -
            96 H264/90000              | 97  | -
            26 damaged                 | 26  | 26 JPEG/90000
            """)
    void readsRtpMaps(String value, int payloadType, String expected) {
        MediaDescription media =
                MediaDescription.rtp("video", 96).attribute("rtpmap", value).build();
        assertThat(media.rtpMap(payloadType)
                        .map(map -> map.toAttribute().value().orElseThrow())
                        .orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,PCMU,8000,1", "10,L16,44100,2", "11,L16,44100,1", "26,JPEG,90000,1", "33,MP2T,90000,1"})
    void knowsAssignedPayloadTypes(int payloadType, String encoding, int clockRate, int channels) {
        assertThat(RtpMap.assigned(payloadType)).hasValue(new RtpMap(payloadType, encoding, clockRate, channels));
        assertThat(RtpMap.assigned(payloadType + 96)).isEmpty();
    }

    @Test
    void readsFormatParameters() {
        MediaDescription media = MediaDescription.rtp("video", 96, 97, 101)
                .attribute("fmtp", "x broken")
                .attribute("fmtp", "96 Packetization-Mode=1;; sprop-parameter-sets=Z0IA,aM4=;flag ; flag=2;=3")
                .attribute("fmtp", "101 0-15")
                .attribute("fmtp", "97")
                .build();

        assertThat(media.fmtp(96).orElseThrow().parameters())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Packetization-Mode", "1", "sprop-parameter-sets", "Z0IA,aM4=", "flag", ""));
        assertThat(media.fmtp(96).orElseThrow().parameter("packetization-mode")).hasValue("1");
        assertThat(media.fmtp(101)).hasValue(new Fmtp(101, "0-15"));
        assertThat(media.fmtp(97)).hasValue(new Fmtp(97, ""));
        assertThat(media.fmtp(98)).isEmpty();
    }

    @Test
    void keepsFormatParametersInTheirOrder() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("streamType", "5");
        parameters.put("interlace", "");
        parameters.put("config", "Z00A==,aO4=");
        parameters.put("a", "1");
        Fmtp fmtp = Fmtp.of(96, parameters);

        assertThat(fmtp.text()).isEqualTo("streamType=5; interlace; config=Z00A==,aO4=; a=1");
        assertThat(fmtp.inOrder()).containsExactlyEntriesOf(parameters);
        assertThat(new Fmtp(96, "B=1;a=2;b=3;A").inOrder()).containsExactly(Map.entry("B", "1"), Map.entry("a", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", ";"})
    void refusesParametersThatWouldFallApart(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Fmtp.of(96, Map.of("name", value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", " ", "", ";", "a=b"})
    void refusesParametersWhoseNameWouldFallApart(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Fmtp.of(96, Map.of(name, "value")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "25,25",
                "29.97,29.97",
                "'12,5',12.5",
                "0,-",
                "NaN,-",
                "1e9,-",
                "-5,-",
                "0x1p3,-",
                "'',-",
                "99999999999,-"
            })
    void readsFrameRates(String value, Double expected) {
        MediaDescription media =
                MediaDescription.rtp("video", 26).attribute("framerate", value).build();
        assertThat(media.frameRate())
                .isEqualTo(expected == null ? OptionalDouble.empty() : OptionalDouble.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"25,25", "29.97002997,29.97", "100,100", "0.5,0.5", "1000000,1000000"})
    void writesFrameRates(double rate, String written) {
        assertThat(MediaDescription.rtp("video", 26).frameRate(rate).build().attribute("framerate"))
                .hasValue(written);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 0.0001})
    void refusesFrameRates(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaDescription.rtp("video", 26).frameRate(rate));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RTP/AVP           | true  | [0, 127]
            UDP/TLS/RTP/SAVPF | true  | [0, 127]
            udp               | false | []
            """)
    void tellsPayloadTypesOfRtpOnly(String protocol, boolean rtp, String types) {
        MediaDescription media = MediaDescription.builder("video", protocol, "0", "127", "128", "wb", "1000")
                .build();
        assertThat(media.isRtp()).isEqualTo(rtp);
        assertThat(media.payloadTypes()).hasToString(types);
    }

    @Test
    void findsAttributesByNameWhateverItsCase() {
        MediaDescription media = MediaDescription.rtp("video", 26)
                .attribute("Control", "x")
                .attribute("a", "1")
                .flag("A")
                .bandwidth("as", 5)
                .build();
        assertThat(media.control()).hasValue("x");
        assertThat(media.attributes("a")).isEqualTo(List.of("1", ""));
        assertThat(media.has("b")).isFalse();
        assertThat(media.bandwidth(Bandwidth.AS)).hasValue(5L);
        assertThat(media.bandwidth(Bandwidth.TIAS)).isEmpty();
    }
}
