// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspUriTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // text | scheme | host | port | path | query | as echoed, where that differs
                "*|''|''|-1|*|''|-",
                "rtsp://h|rtsp|h|-1|''|''|-",
                "rtsp://h/|rtsp|h|-1|/|''|-",
                "RTSP://Host:8554/Movie|rtsp|Host|8554|/Movie|''|rtsp://Host:8554/Movie",
                "rtspu://h:554/a|rtspu|h|554|/a|''|-",
                "rtsps://h/a|rtsps|h|-1|/a|''|-",
                "rtsp://h:/a|rtsp|h|-1|/a|''|rtsp://h/a",
                "rtsp://@h/a|rtsp|h|-1|/a|''|rtsp://h/a",
                "rtsp://u:secret@h:80/a|rtsp|h|80|/a|''|rtsp://h:80/a",
                "rtsp://u:p@q@h/a|rtsp|h|-1|/a|''|rtsp://h/a",
                "rtsp://[::1]/a|rtsp|[::1]|-1|/a|''|-",
                "rtsp://[fe80::1%25x]:8554/a|rtsp|[fe80::1%25x]|8554|/a|''|-",
                "rtsp://h/a?x=1/track1|rtsp|h|-1|/a|x=1/track1|-",
                "rtsp://h/a/track1?x=1|rtsp|h|-1|/a/track1|x=1|-",
                "rtsp://h?x=1|rtsp|h|-1|''|x=1|-",
                "rtsp://h/a#b?c|rtsp|h|-1|/a|''|rtsp://h/a",
                "rtsp://h//a//|rtsp|h|-1|//a//|''|-",
                "rtsp://h/a%20b|rtsp|h|-1|/a%20b|''|-",
                "movie.Mjpeg|''|''|-1|movie.Mjpeg|''|-",
                "/live?u=http://x|''|''|-1|/live|u=http://x|-",
                "rtsp:movie|''|''|-1|rtsp:movie|''|-",
                "../../etc/passwd|''|''|-1|../../etc/passwd|''|-"
            })
    void parses(String text, String scheme, String host, int port, String path, String query, String echoed)
            throws RtspException {
        RtspUri uri = RtspUri.parse(text);
        assertThat(uri).isEqualTo(new RtspUri(scheme, host, port, path, query));
        assertThat(uri).hasToString(echoed == null ? text : echoed);
        assertThat(RtspUri.parse(uri.toString())).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "?",
                "?x",
                "rtsp://",
                "rtsp:///a",
                "rtsp://@/a",
                "rtsp://:554/a",
                "rtsp://h:0/",
                "rtsp://h:65536/",
                "rtsp://h:-1/",
                "rtsp://h:+80/",
                "rtsp://h:8x/",
                "rtsp://h:999999999999/",
                "rtsp://::1/a",
                "rtsp://[::1/a",
                "rtsp://[]/a",
                "rtsp://[::1]]/a",
                "rtsp://[::1]x/a",
                "rtsp://[x]/a",
                "rtsp://a b/",
                "rtsp://h/a b",
                "rtsp://h/<a>",
                "rtsp://h/a\"b",
                "rtsp://h/a\\b",
                "rtsp://h,i/",
                "http://h/a",
                "file:///etc/passwd",
                "rtsp://h/a\r\nX: y",
                "rtsp://h/\0",
                "rtsp://h/\u0085",
                "rtsp://h/%0d%0aX:%20y",
                "rtsp://h/%00",
                "rtsp://h/%7F",
                "rtsp://h/?q=%0A",
                "rtsp://h%0d%0a/"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> RtspUri.parse(text))
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status()).isEqualTo(RtspStatus.BAD_REQUEST));
    }

    @Test
    void refusesALongUrlWithItsOwnStatus() throws RtspException {
        String longest = "rtsp://h/" + "a".repeat(RtspUri.MAX_LENGTH - 9);
        assertThat(RtspUri.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> RtspUri.parse(longest + "a"))
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status()).isEqualTo(RtspStatus.URI_TOO_LONG));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a%20b//c/|a b,c",
                "/|''",
                "//|''",
                "/%C3%A9t%c3%a9|été",
                "/été|été",
                "/🎬%F0%9F%8E%AC|🎬🎬",
                "/../%2e%2e/a|..,..,a",
                "/a+b|a+b",
                "movie.Mjpeg|movie.Mjpeg"
            })
    void decodesSegments(String path, String segments) throws RtspException {
        assertThat(String.join(",", RtspUri.parse(path).segments())).isEqualTo(segments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%4",
                "/a%zz",
                "/%+1",
                "/%١١",
                "/a%2fb",
                "/%5C",
                "/%c0%ae%c0%ae",
                "/%ff",
                "/%ED%A0%80",
                "/%C2%85"
            })
    void refusesSegments(String path) throws RtspException {
        RtspUri uri = RtspUri.parse(path);
        assertThatThrownBy(uri::segments).isInstanceOf(RtspException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "rtsp://h/a/b|rtsp://h/a",
                "rtsp://h/a/b/|rtsp://h/a",
                "rtsp://h/a//b//|rtsp://h/a",
                "rtsp://h/a|rtsp://h",
                "rtsp://h/a/b?x=1|rtsp://h/a?x=1",
                "rtsp://h/|-",
                "rtsp://h|-",
                "a/b|a",
                "a|-"
            })
    void findsTheParent(String uri, String parent) throws RtspException {
        assertThat(RtspUri.parse(uri).parent().map(RtspUri::toString).orElse(null))
                .isEqualTo(parent);
    }

    @Test
    void knowsDefaultPorts() throws RtspException {
        assertThat(RtspUri.parse("rtsp://h/").effectivePort()).isEqualTo(554);
        assertThat(RtspUri.parse("rtsps://h/").effectivePort()).isEqualTo(322);
        assertThat(RtspUri.parse("rtsps://h:8555/").effectivePort()).isEqualTo(8555);
    }

    @Test
    void cannotBeBuiltWithALineEnd() {
        RtspUri uri = new RtspUri("rtsp", "h", -1, "/a", "");
        assertThatIllegalArgumentException().isThrownBy(() -> uri.withPath("/a\r\nX: y"));
        assertThatIllegalArgumentException().isThrownBy(() -> uri.withPath("/a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RtspUri("rtsp", "h", 0, "/", ""));
    }

    @Test
    void onlyTheStarAloneIsTheServer() throws RtspException {
        assertThat(RtspUri.parse("*").server()).isTrue();
        assertThat(RtspUri.parse("*?x").server()).isFalse();
        assertThat(RtspUri.parse("rtsp://h/*").server()).isFalse();
    }
}
