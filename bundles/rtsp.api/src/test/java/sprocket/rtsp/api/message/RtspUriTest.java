// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    private static final String CHARACTER =
            "The URL is empty or holds a character that must be written as %hh (RFC 2396)";

    static Stream<Arguments> refused() {
        return Stream.of(
                        refused(CHARACTER, "", "rtsp://a b/", "rtsp://h/a b", "rtsp://h/<a>", "rtsp://h/a\"b"),
                        refused(CHARACTER, "rtsp://h/a\\b", "rtsp://h/a\r\nX: y", "rtsp://h/\0", "rtsp://h/\u0085"),
                        refused("The URL names nothing", "#", "?", "?x", "#x"),
                        refused("The URL names no host", "rtsp://", "rtsp:///a", "rtsp://@/a", "rtsp://:554/a"),
                        refused("The URL names no host", "rtsp://[::1/a", "rtsp://[]/a", "rtsp://[::1]]/a"),
                        refused("The URL names no host", "rtsp://[::1]x/a", "rtsp://[x]/a", "rtsp://h,i/"),
                        refused("The port of the URL is no number", "rtsp://h:-1/", "rtsp://h:+80/", "rtsp://h:8x/"),
                        refused("The port of the URL is no number", "rtsp://h:999999999999/", "rtsp://::1/a"),
                        refused("The port of the URL lies outside 1 to 65535", "rtsp://h:0/", "rtsp://h:65536/"),
                        refused(
                                "The scheme of the URL is rtsp, rtspu or rtsps, not what was sent",
                                "http://h/a",
                                "file:///etc/passwd",
                                "rtspx://h"),
                        refused("The URL holds an escaped control character", "rtsp://h/%0d%0aX:%20y", "rtsp://h/%00"),
                        refused("The URL holds an escaped control character", "rtsp://h/%7F", "rtsp://h/?q=%0A"),
                        refused("The URL holds an escaped control character", "rtsp://h%0d%0a/", "/a%1f"))
                .flatMap(s -> s);
    }

    private static Stream<Arguments> refused(String message, String... texts) {
        return Stream.of(texts).map(text -> Arguments.of(text, message));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String text, String message) {
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> RtspUri.parse(text));
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
    }

    @Test
    void refusesALongUrlWithItsOwnStatus() throws RtspException {
        String longest = "rtsp://h/" + "a".repeat(RtspUri.MAX_LENGTH - 9);
        assertThat(RtspUri.parse(longest)).hasToString(longest);
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> RtspUri.parse(longest + "a"));
        assertThat(refusal).hasMessage("The URL is longer than 4096 characters");
        assertThat(refusal.status()).isEqualTo(RtspStatus.URI_TOO_LONG);
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

    static Stream<Arguments> refusedSegments() {
        return Stream.of(
                        refused(
                                "The URL has a % that two hexadecimal digits do not follow",
                                "/%", "/%4", "/a%zz", "/%+1"),
                        refused("The URL has a % that two hexadecimal digits do not follow", "/%١١", "/a/b%"),
                        refused(
                                "The URL holds an escaped control character or an escaped separator",
                                "/a%2fb",
                                "/%5C",
                                "/%C2%85"),
                        refused("The escapes of the URL are not UTF-8", "/%c0%ae%c0%ae", "/%ff", "/%ED%A0%80", "/%C3"))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("refusedSegments")
    void refusesSegments(String path, String message) throws RtspException {
        RtspUri uri = RtspUri.parse(path);
        RtspException refusal = catchThrowableOfType(RtspException.class, uri::segments);
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
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
        assertThat(RtspUri.parse("rtspu://h/").effectivePort()).isEqualTo(554);
        assertThat(RtspUri.parse("rtsps://h/").effectivePort()).isEqualTo(322);
        assertThat(RtspUri.parse("rtsps://h:8555/").effectivePort()).isEqualTo(8555);
    }

    @Test
    void cannotBeBuiltWithALineEnd() {
        RtspUri uri = new RtspUri("rtsp", "h", -1, "/a", "");
        assertThatIllegalArgumentException().isThrownBy(() -> uri.withPath("/a\r\nX: y"));
        assertThatIllegalArgumentException().isThrownBy(() -> uri.withPath("/a b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtspUri("rtsp", "h", -1, "/", "a b"))
                .withMessage("A URL holds white space and control characters only as %hh");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2, 65_536})
    void cannotBeBuiltWithAnotherPort(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtspUri("rtsp", "h", port, "/", ""))
                .withMessage("A port lies between 1 and 65535, or is -1 for none, not " + port);
    }

    /** The path would continue the name of the host: {@code rtsp://h} with the path {@code a} is {@code rtsp://ha}. */
    @Test
    void anAbsoluteUrlHasAPathThatBeginsWithASlash() throws RtspException {
        RtspUri uri = RtspUri.parse("rtsp://h/a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uri.withPath("b"))
                .withMessage("The path of an absolute URL begins with a slash, or is empty");
        assertThat(uri.withPath("")).hasToString("rtsp://h");
        assertThat(RtspUri.parse("a").withPath("b")).hasToString("b");
    }

    @Test
    void anotherPathDropsTheQuery() throws RtspException {
        assertThat(RtspUri.parse("rtsps://h:1/a?x=1").withPath("/b%20c")).hasToString("rtsps://h:1/b%20c");
    }

    @Test
    void onlyTheStarAloneIsTheServer() throws RtspException {
        assertThat(RtspUri.parse("*").server()).isTrue();
        assertThat(RtspUri.parse("*?x").server()).isFalse();
        assertThat(RtspUri.parse("rtsp://h/*").server()).isFalse();
    }
}
