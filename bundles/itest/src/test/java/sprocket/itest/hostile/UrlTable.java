// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** URLs at the edge of what one is (RFC 2326, section 3.2). */
@ExtendWith(GuardedServer.Extension.class)
abstract class UrlTable {

    static Stream<Row> rows() {
        return Stream.of(
                goesOn("rtsp:// alone", request("DESCRIBE", "rtsp://"), 400),
                goesOn("no host", request("DESCRIBE", "rtsp:///movie.mjpg"), 400),
                goesOn("an empty user", request("DESCRIBE", "rtsp://@h"), 404),
                goesOn("an unclosed bracket", request("DESCRIBE", "rtsp://[::1/movie.mjpg"), 400),
                goesOn("a scope", request("DESCRIBE", "rtsp://[fe80::1%25x]/none"), 404),
                goesOn("a scope that is not encoded", request("DESCRIBE", "rtsp://[fe80::1%x]/none"), 404),
                goesOn("a port that is none", request("DESCRIBE", "rtsp://h:99999/movie.mjpg"), 400),
                goesOn("a port of letters", request("DESCRIBE", "rtsp://h:x/movie.mjpg"), 400),
                goesOn("another scheme", request("DESCRIBE", "http://h/movie.mjpg"), 400),
                goesOn("a query", request("DESCRIBE", "{url}?a=b"), 200),
                goesOn("a fragment", request("DESCRIBE", "{url}#f"), 200),
                goesOn("a trailing slash", request("DESCRIBE", "{url}/"), 200),
                goesOn("two slashes at the end", request("DESCRIBE", "{url}//"), 200),
                goesOn("* for DESCRIBE", request("DESCRIBE", "*"), 400),
                goesOn(
                        "a host of thousands of characters",
                        request("DESCRIBE", "" + "rtsp://" + "h".repeat(3000) + "/a"),
                        404),
                goesOn(
                        "a query before the control",
                        request("SETUP", "{url}?a=b/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"),
                        200),
                goesOn(
                        "a query behind the control",
                        request("SETUP", "{url}/trackID=0?a=b", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"),
                        200),
                goesOn(
                        "a slash behind the control",
                        request("SETUP", "{url}/trackID=0/", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"),
                        200),
                goesOn(
                        "a track that is not there",
                        request("SETUP", "{url}/trackID=9", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"),
                        404),
                goesOn(
                        "a track number of many digits",
                        request(
                                "SETUP",
                                "{url}/trackID=99999999999999999999",
                                "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"),
                        404));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }
}
