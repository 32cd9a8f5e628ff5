// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

class SmallHeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12345678|12345678|0",
                "123456|123456|0",
                "0|0|0",
                " id ; timeout = 60 |id|60",
                "id;timeout=60|id|60",
                "id;TIMEOUT=5;x=y|id|5",
                "id;timeout=|id|0",
                "id;timeout=-1|id|0",
                "id;timeout=0|id|0",
                "id;timeout=99999999999|id|0",
                "id;;;|id|0",
                "a$-_.+b|a$-_.+b|0"
            })
    void parsesSessions(String value, String id, long timeout) throws RtspException {
        SessionHeader session = SessionHeader.parse(value);
        assertThat(session.id()).isEqualTo(id);
        assertThat(session.timeout().orElse(Duration.ZERO)).hasSeconds(timeout);
        assertThat(session).hasToString(timeout == 0 ? id : id + ";timeout=" + timeout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", ";timeout=60", "a b", "a,b", "a\"b", "é", "a\r\nb"})
    void refusesSessions(String value) {
        assertThatThrownBy(() -> SessionHeader.parse(value))
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status()).isEqualTo(RtspStatus.SESSION_NOT_FOUND));
    }

    @Test
    void limitsTheLengthOfSessionIds() throws RtspException {
        assertThat(SessionHeader.parse("a".repeat(128)).id()).hasSize(128);
        assertThatThrownBy(() -> SessionHeader.parse("a".repeat(4096))).isInstanceOf(RtspException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1.0",
        "1.0,1.0",
        "-2.50,-2.5",
        " 0.5 ,0.5",
        "1.,1.0",
        "000002,2.0",
        "999999999,999999999.0",
        "0.0000001,0.0000001"
    })
    void parsesScale(String value, String written) throws RtspException {
        assertThat(Scale.parse(value)).hasToString(written);
        assertThat(Scale.parse(written)).isEqualTo(Scale.parse(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-0",
                "0.0",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e9",
                "1E-3",
                "0x1p3",
                "1d",
                "1f",
                "+1",
                ".5",
                "--1",
                "1,5",
                "1 2",
                "1000000000",
                "-1000000000",
                "0.00000000001",
                "١"
            })
    void refusesScaleAndSpeed(String value) {
        assertThatThrownBy(() -> Scale.parse(value))
                .isInstanceOf(RtspException.class)
                .hasMessageStartingWith("Scale");
        assertThatThrownBy(() -> Speed.parse(value))
                .isInstanceOf(RtspException.class)
                .hasMessageStartingWith("Speed");
    }

    @Test
    void onlyScaleRunsBackwards() throws RtspException {
        assertThat(Scale.parse("-1").factor()).isEqualTo(-1);
        assertThat(Speed.parse("2.5")).isEqualTo(new Speed(2.5));
        assertThatThrownBy(() -> Speed.parse("-1")).isInstanceOf(RtspException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new Speed(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scale(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url=rtsp://h/a;seq=1;rtptime=2|url=rtsp://h/a;seq=1;rtptime=2",
                "url=rtsp://h/a/streamid=0;seq=45102,url=rtsp://h/b;rtptime=4294967295|url=rtsp://h/a/streamid=0;seq=45102,url=rtsp://h/b;rtptime=4294967295",
                "URL = \"rtsp://h/a\" ; SEQ = 65535 ; x=y, url=b;rtptime=7;seq=3|url=rtsp://h/a;seq=65535,url=b;seq=3;rtptime=7",
                "url=rtsp://h/a;b=c,d;seq=1|url=rtsp://h/a;b=c,d;seq=1",
                "url=a;seq=65536;rtptime=4294967296|url=a",
                "url=a;seq=-1;rtptime=x|url=a",
                "url=a;seq=;rtptime=99999999999999|url=a"
            })
    void parsesRtpInfo(String value, String written) throws RtspException {
        List<RtpInfo> streams = RtpInfo.parse(value);
        assertThat(RtpInfo.header(streams)).isEqualTo(written);
        assertThat(RtpInfo.parse(written)).isEqualTo(streams);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seq=1", "url=", "url=;seq=1", "rtsp://h/a;seq=1", "url=\"\""})
    void refusesRtpInfo(String value) {
        assertThatThrownBy(() -> RtpInfo.parse(value)).isInstanceOf(RtspException.class);
    }

    @Test
    void rtpInfoKeepsToItsFields() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtpInfo("a", OptionalInt.of(65536), OptionalLong.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtpInfo("a", OptionalInt.of(-1), OptionalLong.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtpInfo("a", OptionalInt.empty(), OptionalLong.of(1L << 32)));
    }

    @Test
    void rangesRunUpwards() {
        assertThat(new IntRange(4, 5)).hasToString("4-5");
        assertThatIllegalArgumentException().isThrownBy(() -> new IntRange(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new IntRange(-1, 4));
    }
}
