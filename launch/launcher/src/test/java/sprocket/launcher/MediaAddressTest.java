// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaAddressTest {

    @ParameterizedTest
    @CsvSource({
        "localhost 8554 25000 movie.Mjpeg, lab://localhost:8554/movie.Mjpeg, 25000",
        "::1 554 25000 /a/b.Mjpeg,         lab://[::1]:554/a/b.Mjpeg,        25000",
        "10.0.0.1 1025 1026 50%?#,         lab://10.0.0.1:1025/50%25%3F%23,   1026"
    })
    void speaksTheCoursesDialectWhereItsArgumentsAreGiven(String words, String url, int port) {
        assertThat(MediaAddress.of(List.of(words.split(" ")))).isEqualTo(new MediaAddress(url, OptionalInt.of(port)));
    }

    @Test
    void takesAnyUrl() {
        assertThat(MediaAddress.of(List.of("RTSP://user:p@ss@host/a b")))
                .isEqualTo(new MediaAddress("RTSP://user:p@ss@host/a b", OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "movie.avi,                    is no URL",
        "localhost 8554,               not 2 words",
        "localhost 0 25000 f,          PORT is a number",
        "localhost 8554 65535 f,       RTPPORT is a number",
        "localhost rtsp 25000 f,       'rtsp'"
    })
    void saysWhatIsWrong(String words, String said) {
        assertThatThrownBy(() -> MediaAddress.of(List.of(words.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
