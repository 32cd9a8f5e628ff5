// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.LiveFeed;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;

/** The name of a presentation is that of a file and may hold any character. The description has exactly one s= line. */
class SessionNameTest {

    @ParameterizedTest
    @CsvSource({
        "movie.mjpeg,movie.mjpeg",
        "'Größe ×2 映画 🎬','Größe ×2 映画 🎬'",
        "' padded ',padded",
        "a=control:x,a=control:x",
        "%0d%0a,%0d%0a"
    })
    void isKeptWhereItCanBeWritten(String name, String written) {
        assertThat(described(name)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n", "\r\n\r\n", "\0"})
    void isADashWhereThereIsNone(String name) {
        assertThat(described(name)).isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nm=audio 9 RTP/AVP 0",
                "a\rm=audio 9 RTP/AVP 0",
                "a\r\nm=audio 9 RTP/AVP 0",
                "a\0m=audio 9 RTP/AVP 0",
                "a\u0085m=audio 9 RTP/AVP 0",
                "a\u2028m=audio 9 RTP/AVP 0",
                "a\u2029m=audio 9 RTP/AVP 0",
                "a\u000bm=audio 9 RTP/AVP 0",
                "a\u001bm=audio 9 RTP/AVP 0",
                "a\u007fm=audio 9 RTP/AVP 0"
            })
    void isOneLine(String name) {
        assertThat(described(name)).matches("a {1,2}m=audio 9 RTP/AVP 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83c", "a\udfac", "a\udfac\ud83c"})
    void isUnicode(String name) {
        assertThat(described(name)).matches("a\ufffd{1,2}");
    }

    @Test
    void isShort() {
        assertThat(described("x".repeat(100_000))).matches("x{200,300}");
        assertThat(described("🎬".repeat(100_000))).matches("(🎬){200,300}");
        assertThat(described(" ".repeat(100_000) + "x")).isEqualTo("-");
    }

    @Test
    void isThatOfALivePresentationToo() {
        FakePlayouts playouts = new FakePlayouts()
                .mount("/movie", new LiveFeed("a\nb", StoredClip.of("", 1).tracks()));

        assertThat(Description.of(playouts).session().name()).isEqualTo("a b");
    }

    private static String described(String name) {
        Description description = Description.of(new FakePlayouts().mount("/movie", StoredClip.of(name, 1)));
        assertThat(description.session().media()).hasSize(1);
        assertThat(description.text().lines().filter(line -> line.startsWith("s=")))
                .hasSize(1);
        return description.session().name();
    }
}
