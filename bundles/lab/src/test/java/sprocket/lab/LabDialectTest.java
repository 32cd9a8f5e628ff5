// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.api.RtspDialect;

class LabDialectTest {

    private static String probe(Object enabled, String start) {
        String bytes = start.replace("\\r", "\r").replace("\\n", "\n");
        return new LabDialect(Map.of("enabled", enabled))
                .probe(StandardCharsets.US_ASCII.encode(bytes))
                .name();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "SETUP movie.Mjpeg RTSP/1.0\\nCSeq: 1|YES",
                "SETUP movie.Mjpeg\\n 1\\n|YES",
                "PLAY \\n2|YES",
                "\\r\\nSETUP f RTSP/1.0\\r\\n|YES",
                "SETUP movie.Mj|MORE",
                "SET|MORE",
                "PLAY |MORE",
                "GET /index.html HTTP/1.1\\r\\n|NO",
                "get f\\n|NO",
                "\u0016\u0003\u0001|NO",
                "hello /path\\n|NO"
            })
    void knowsItsRequests(String start, String expected) {
        assertThat(probe(true, start)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"false", "FALSE", "perhaps"})
    void isStrictWhereItIsOff(String enabled) {
        assertThat(probe(enabled, "SETUP movie.Mjpeg RTSP/1.0\\nCSeq: 1")).isEqualTo("NO");
    }

    @Test
    void keepsItsSettingWhereTheNextOneIsWrong() {
        LabDialect dialect = new LabDialect(Map.of("enabled", "true"));
        dialect.modified(Map.of("enabled", "perhaps"));
        assertThat(dialect.probe(StandardCharsets.US_ASCII.encode("PLAY \n2"))).isEqualTo(RtspDialect.Probe.YES);
    }
}
