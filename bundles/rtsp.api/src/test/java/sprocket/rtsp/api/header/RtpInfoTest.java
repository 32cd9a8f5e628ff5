// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * RFC 2326, section 12.33: {@code "RTP-Info" ":" 1#stream-url 1*parameter}, with {@code ";" "seq" "=" 1*DIGIT} and
 * {@code ";" "rtptime" "=" 1*DIGIT} as parameters.
 */
class RtpInfoTest {

    private static RtpInfo info(String url, int sequence, long timestamp) {
        return new RtpInfo(
                url,
                sequence < 0 ? OptionalInt.empty() : OptionalInt.of(sequence),
                timestamp < 0 ? OptionalLong.empty() : OptionalLong.of(timestamp));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("url=rtsp://h/a;seq=1;rtptime=2", List.of(info("rtsp://h/a", 1, 2))),
                Arguments.of("url=rtsp://h/a;seq=0;rtptime=0", List.of(info("rtsp://h/a", 0, 0))),
                Arguments.of("url=a;seq=65535;rtptime=4294967295", List.of(info("a", 65_535, 4_294_967_295L))),
                Arguments.of(
                        "url=rtsp://h/a/streamid=0;seq=45102,url=rtsp://h/b;rtptime=7",
                        List.of(info("rtsp://h/a/streamid=0", 45_102, -1), info("rtsp://h/b", -1, 7))),
                Arguments.of(
                        "URL = \"rtsp://h/a\" ; SEQ = 5 ; x=y, url=b;rtptime=7;seq=3",
                        List.of(info("rtsp://h/a", 5, -1), info("b", 3, 7))),
                // A URL may hold the separators.
                Arguments.of("url=rtsp://h/a;b=c,d;seq=1", List.of(info("rtsp://h/a;b=c,d", 1, -1))),
                Arguments.of("url=rtsp://h/a?x=1,2;seq=1", List.of(info("rtsp://h/a?x=1,2", 1, -1))),
                Arguments.of("url=a", List.of(info("a", -1, -1))));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void parsesAndWrites(String header, List<RtpInfo> streams) throws RtspException {
        assertThat(RtpInfo.parse(header)).isEqualTo(streams);
        assertThat(RtpInfo.parse(RtpInfo.header(streams))).isEqualTo(streams);
    }

    @ParameterizedTest
    @CsvSource({
        "seq=65536",
        "seq=-1",
        "seq=",
        "seq=x",
        "seq=1.0",
        "seq=99999999999",
        "rtptime=4294967296",
        "rtptime=-1",
        "rtptime=99999999999999",
        "seq"
    })
    void ignoresInvalidNumbers(String parameter) throws RtspException {
        assertThat(RtpInfo.parse("url=a;" + parameter)).singleElement().satisfies(stream -> {
            assertThat(stream.sequence()).isEmpty();
            assertThat(stream.timestamp()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                ";",
                "seq=1",
                "url",
                "url=",
                "url=;seq=1",
                "rtsp://h/a;seq=1",
                "url=\"\"",
                "url=a\""
            })
    void refusesAStreamWithoutAUrl(String header) {
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> RtpInfo.parse(header));
        assertThat(refusal).hasMessage("A stream of RTP-Info starts with url= and a URL");
        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
    }

    @Test
    void writesOnlyWhatIsThere() {
        assertThat(info("a", 1, 2)).hasToString("url=a;seq=1;rtptime=2");
        assertThat(info("a", -1, 2)).hasToString("url=a;rtptime=2");
        assertThat(RtpInfo.header(List.of(info("a", 1, -1), info("b", -1, -1)))).isEqualTo("url=a;seq=1,url=b");
        assertThat(RtpInfo.header(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"65536,0", "-1,0", "0,4294967296", "0,-1"})
    void numbersFitTheirFields(int sequence, long timestamp) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtpInfo("a", OptionalInt.of(sequence), OptionalLong.of(timestamp)))
                .withMessage("A sequence number has 16 bits, a timestamp 32");
    }
}
