// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;

/** The base URL of the control URLs of the tracks (RFC 2326, appendix C.1.1). */
class ContentBaseTest {

    private final FakePlayouts playouts = new FakePlayouts()
            .mount("/a/movie", StoredClip.of("movie", 2))
            .mount("", StoredClip.of("root", 1))
            .mount("/%E6%98%A0", StoredClip.of("映", 1))
            .mount("movie.Mjpeg", StoredClip.of("lab", 1));

    @ParameterizedTest
    @CsvSource({
        "rtsp://h/a/movie,rtsp://h/a/movie/",
        "rtsp://h/a/movie/,rtsp://h/a/movie/",
        "RTSP://H:8554/a/movie,rtsp://H:8554/a/movie/",
        "rtsp://[2001:db8::1]:554/a/movie,rtsp://[2001:db8::1]:554/a/movie/",
        "rtsp://u:p@h/a/movie,rtsp://h/a/movie/",
        "rtsp://h/a/movie/trackID=1,rtsp://h/a/movie/",
        "rtsp://h,rtsp://h/",
        "rtsp://h/%E6%98%A0,rtsp://h/%E6%98%A0/",
        "movie.Mjpeg,movie.Mjpeg/",
        "rtsp://h/a/movie?x=1&y,rtsp://h/a/movie/?x=1&y",
        "rtsp://h/a/movie/?x=1,rtsp://h/a/movie/?x=1",
        "rtsp://h?x=1,rtsp://h/?x=1",
        "rtsp://h/a/movie/trackID=1?x=1,rtsp://h/a/movie/?x=1"
    })
    void isThePresentationsUrlWithASlash(String url, String base) {
        assertThat(contentBase(url)).isEqualTo(base);
    }

    /**
     * Half of the clients resolve a control URL by RFC 3986 (GStreamer, the URL of browsers), half append it to the
     * whole base.
     */
    @ParameterizedTest
    @CsvSource({"rtsp://h/a/movie,''", "rtsp://h/a/movie?x=1,?x=1"})
    void leadsToTheTrackHoweverItIsResolved(String url, String query) {
        Description description = Description.of(playouts, url, "192.0.2.1");
        String base = contentBase(url);

        assertThat(URI.create(base).resolve("trackID=1")).hasToString("rtsp://h/a/movie/trackID=1");
        assertThat(description
                        .session()
                        .controlUrl(description.session().media().get(1), base))
                .isEqualTo("rtsp://h/a/movie/" + (query.isEmpty() ? "" : query + "/") + "trackID=1");
    }

    @Test
    void theReplyCarriesNoOtherHeaders() {
        assertThat(Description.of(playouts, "rtsp://h/a/movie", "192.0.2.1").answer().headers().stream()
                        .map(f -> f.name()))
                .containsExactlyInAnyOrder("Content-Base", "Content-Type");
    }

    @ParameterizedTest
    @CsvSource({"rtsp://h/a/none", "rtsp://h/a/movie/trackID=2", "*", "rtsp://h/a/movie/trackID=0/trackID=0"})
    void whatIsNotThereIsNotDescribed(String url) {
        FakeExchange exchange = FakeExchange.of("DESCRIBE", url);

        assertThat(exchange.refusal(new DescribeHandler(playouts)).status()).isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(exchange.opened()).isFalse();
    }

    private String contentBase(String url) {
        return Description.of(playouts, url, "192.0.2.1")
                .answer()
                .headers()
                .first("Content-Base")
                .orElseThrow();
    }
}
