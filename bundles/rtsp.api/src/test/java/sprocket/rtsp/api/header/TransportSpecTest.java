// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

class TransportSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RTP/AVP;unicast;client_port=4588-4589|RTP/AVP/UDP;unicast;client_port=4588-4589",
                "rtp/avp/tcp;Interleaved=0-1|RTP/AVP/TCP;interleaved=0-1",
                "RTP/AVP;multicast;ttl=127;mode=PLAY,RTP/AVP;unicast"
                        + "|RTP/AVP/UDP;multicast;ttl=127;mode=\"PLAY\", RTP/AVP/UDP;unicast",
                "RTP/AVP;mode=\"PLAY,RECORD\";append|RTP/AVP/UDP;mode=\"PLAY,RECORD\";append",
                "RTP/UDP; client_port= 25000|RTP/UDP/UDP;client_port=25000",
                "RTP/AVP;;;unicast;|RTP/AVP/UDP;unicast",
                ",RTP/AVP, ,|RTP/AVP/UDP",
                "RTP/AVP;client_port=1-2;client_port=3-4|RTP/AVP/UDP;client_port=1-2",
                "RTP/AVP;a=x\"y;destination=9.9.9.9;\"z|RTP/AVP/UDP;a=\"xy;destination=9.9.9.9;z\"",
                "MP2T/H2221/UDP|MP2T/H2221/UDP"
            })
    void parses(String header, String written) throws RtspException {
        List<TransportSpec> specs = TransportSpec.parse(header);
        assertThat(specs).extracting(TransportSpec::toString).isEqualTo(List.of(written.split(", ")));
        assertThat(TransportSpec.parse(written)).isEqualTo(specs);
    }

    static Stream<Arguments> refused() {
        String protocol = "A transport starts with transport/profile, as in RTP/AVP";
        String parameter = "A parameter of a transport is written name or name=value";
        String quote = "The Transport header has a quote without an end";
        String empty = "The Transport header is empty";
        return Stream.of(
                arguments("", empty),
                arguments(" ", empty),
                arguments(",", empty),
                arguments(" , ,", empty),
                arguments(";;;", protocol),
                arguments("RTP", protocol),
                arguments("/", protocol),
                arguments("RTP/", protocol),
                arguments("/AVP", protocol),
                arguments("RTP/AVP/UDP/X", protocol),
                arguments("RTP/A P", protocol),
                arguments("RTP /AVP", protocol),
                arguments(";client_port=1", protocol),
                arguments("RTP/AVP,unicast", protocol),
                arguments("RTP/AVP;mode=\"PLAY", quote),
                arguments("RTP/AVP;\"a", quote),
                arguments("RTP/AVP;a b=1", parameter),
                arguments("RTP/AVP;a(=1", parameter),
                arguments("RTP/AVP;a\tb", parameter),
                arguments("RTP/AVP;a=\u0001", "The Transport header holds a control character"),
                arguments("RTP/AVP;a=\u0085", "The Transport header holds a control character"),
                arguments("RTP/AVP;a=b\r\nX: y", "The Transport header holds a control character"),
                arguments(
                        "RTP/AVP,".repeat(TransportSpec.MAX_SPECS + 1),
                        "The Transport header offers more than 32 transports"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String header, String message) {
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> TransportSpec.parse(header));
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
    }

    @Test
    void takesAsManyAsAllowed() throws RtspException {
        assertThat(TransportSpec.parse("RTP/AVP,".repeat(TransportSpec.MAX_SPECS)))
                .hasSize(TransportSpec.MAX_SPECS);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1-2,1-2",
                "25000,25000",
                "65534-65535,65534-65535",
                "3-3,-",
                "5001-5002,5001-5002",
                "'',-",
                "-,-",
                "'-',-",
                "0-0,-",
                "0-1,-",
                "65535-65536,-",
                "70000,-",
                "-1,-",
                "5-2,-",
                "1-2-3,-",
                "x,-",
                "1-,-",
                "99999999999,-",
                "١-٢,-"
            })
    void readsPorts(String value, String ports) throws RtspException {
        TransportSpec spec = TransportSpec.parse("RTP/AVP;client_port=" + value).get(0);
        assertThat(spec.ports("client_port").map(IntRange::toString).orElse(null))
                .isEqualTo(ports);
        assertThat(spec.wellFormed()).isEqualTo(ports != null);
        assertThat(spec.has("client_port")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"0-1,0-1", "0-0,-", "255,255", "254-255,254-255", "255-256,-", "300,-", "5-2,-", "-1,-", "a,-"})
    void readsChannels(String value, String channels) throws RtspException {
        TransportSpec spec =
                TransportSpec.parse("RTP/AVP/TCP;interleaved=" + value).get(0);
        assertThat(spec.interleaved().map(IntRange::toString).orElse(null)).isEqualTo(channels);
        assertThat(spec.wellFormed()).isEqualTo(channels != null);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "ffffffff,4294967295",
        "0000000A,10",
        "123456789,-1",
        "'',-1",
        "xyz,-1",
        "-1,-1",
        "+1,-1",
        "0x12,-1"
    })
    void readsSsrc(String value, long ssrc) throws RtspException {
        TransportSpec spec = TransportSpec.parse("RTP/AVP;ssrc=" + value).get(0);
        assertThat(spec.ssrc().orElse(-1)).isEqualTo(ssrc);
        assertThat(spec.wellFormed()).isEqualTo(ssrc >= 0);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "255,255", "0,-1", "256,-1", "-1,-1", "x,-1", "'',-1"})
    void readsTtl(String value, int ttl) throws RtspException {
        TransportSpec spec =
                TransportSpec.parse("RTP/AVP;multicast;ttl=" + value).get(0);
        assertThat(spec.ttl().orElse(-1)).isEqualTo(ttl);
        assertThat(spec.wellFormed()).isEqualTo(ttl > 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RTP/AVP|PLAY",
                "RTP/AVP;mode=|PLAY",
                "RTP/AVP;mode=record|RECORD",
                "RTP/AVP;mode=\"PLAY, record\"|PLAY,RECORD",
                "RTP/AVP;mode=\"PLAY RECORD\"|PLAY,RECORD"
            })
    void readsModes(String header, String modes) throws RtspException {
        assertThat(String.join(",", TransportSpec.parse(header).get(0).modes())).isEqualTo(modes);
    }

    @Test
    void absentIsNotMalformed() throws RtspException {
        TransportSpec spec = TransportSpec.parse("RTP/AVP;unicast").get(0);
        assertThat(spec.has("client_port")).isFalse();
        assertThat(spec.ports("client_port")).isEmpty();
        assertThat(spec.interleaved()).isEmpty();
        assertThat(spec.ssrc()).isEmpty();
        assertThat(spec.ttl()).isEmpty();
        assertThat(spec.wellFormed()).isTrue();
        assertThat(spec.multicast()).isFalse();
    }

    @Test
    void quotesGivenToTheConstructorDoNotBreakOut() throws RtspException {
        TransportSpec spec = new TransportSpec("RTP/AVP/UDP", Map.of("a", "x\";b=\"y"));
        assertThat(TransportSpec.parse(spec.toString()).get(0).parameters()).isEqualTo(Map.of("a", "x;b=y"));
    }

    @Test
    void valuesWithASeparatorAreQuoted() throws RtspException {
        TransportSpec spec = new TransportSpec("RTP/AVP/UDP", Map.of("a", "x y,z;w"));
        assertThat(spec).hasToString("RTP/AVP/UDP;a=\"x y,z;w\"");
        assertThat(TransportSpec.parse(spec.toString())).containsExactly(spec);
    }

    @Test
    void parametersKeepTheirOrderAndCannotBeChanged() throws RtspException {
        TransportSpec spec = TransportSpec.parse("RTP/AVP;z=1;a=2;m=3").get(0);
        assertThat(spec.parameters().keySet()).containsExactly("z", "a", "m");
        assertThatThrownBy(() -> spec.parameters().put("b", "4")).isInstanceOf(UnsupportedOperationException.class);
        Map<String, String> given = new HashMap<>(Map.of("a", "1"));
        TransportSpec built = new TransportSpec("RTP/AVP/UDP", given);
        given.put("a", "2");
        assertThat(built.parameters()).isEqualTo(Map.of("a", "1"));
    }
}
