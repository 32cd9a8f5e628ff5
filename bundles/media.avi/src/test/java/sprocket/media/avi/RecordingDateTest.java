// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingDateTest {

    @ParameterizedTest
    @CsvSource({
        "THU OCT 26 16:46:04 2006, 2006-10-26T16:46:04Z",
        "Sat Jan  3 01:02:03 2026, 2026-01-03T01:02:03Z",
        "sat jan 3 01:02:03 2026, 2026-01-03T01:02:03Z",
        "Do Oct 26 16:46:04 2006, 2006-10-26T16:46:04Z"
    })
    void readsDatesOfCameras(String text, Instant date) {
        assertThat(parse(text)).hasValue(date);
        assertThat(parse(text + "\n\0")).hasValue(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2001/ 1/27  1:42PM", "THU OCT 32 16:46:04 2006", "THU OKT 26 16:46:04 2006", "\0\0"})
    void otherTextIsNoDate(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreNoDate() {
        assertThat(RecordingDate.parse(new byte[] {-1, -2, 0, 32, 7})).isEmpty();
    }

    private static java.util.Optional<Instant> parse(String text) {
        return RecordingDate.parse(text.getBytes(StandardCharsets.US_ASCII));
    }
}
