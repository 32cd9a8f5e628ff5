package sprocket.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabDialectTest {

    private record Setting(boolean enabled) implements LabConfig {

        @Override
        public Class<? extends Annotation> annotationType() {
            return LabConfig.class;
        }
    }

    private static String probe(boolean enabled, String start) {
        String bytes = start.replace("\\r", "\r").replace("\\n", "\n");
        return new LabDialect(new Setting(enabled)).probe(StandardCharsets.US_ASCII.encode(bytes)).name();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "SETUP movie.Mjpeg RTSP/1.0\\nCSeq: 1|YES", "SETUP movie.Mjpeg\\n 1\\n|YES", "PLAY \\n2|YES", "\\r\\nSETUP f RTSP/1.0\\r\\n|YES",
        "SETUP movie.Mj|MORE", "SET|MORE", "PLAY |MORE", "GET /index.html HTTP/1.1\\r\\n|NO", "get f\\n|NO", "\u0016\u0003\u0001|NO",
        "hello /path\\n|NO"})
    void knowsItsRequests(String start, String expected) {
        assertThat(probe(true, start)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SETUP movie.Mjpeg RTSP/1.0\\nCSeq: 1"})
    void isStrictWhereItIsOff(String start) {
        assertThat(probe(false, start)).isEqualTo("NO");
    }
}
