// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunnelStartTest {

    private static Tunnels.Start probe(String text) {
        return Tunnels.Start.probe(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({
        "G, UNDECIDED",
        "GET, UNDECIDED",
        "GET /a HTTP/1.1, UNDECIDED",
        "'GET /a HTTP/1.1\r', HTTP",
        "'GET /a HTTP/1.0\n', HTTP",
        "'POST  /a  HTTP/1.1\r\n', HTTP",
        "'GET /a RTSP/1.0\r\n', OTHER",
        "'GET /a HTTP/2.0\r\n', OTHER",
        "'GET /a b HTTP/1.1\r\n', OTHER",
        "'GET /a\n', OTHER",
        "GET_PARAMETER, OTHER",
        "PO, UNDECIDED",
        "PLAY, OTHER",
        "'\r\nGET /a HTTP/1.1\r\n', OTHER",
        "'get /a HTTP/1.1\r\n', OTHER"
    })
    void decides(String text, Tunnels.Start expected) {
        assertThat(probe(text)).isEqualTo(expected);
    }

    @Test
    void waitsForNoLineWithoutEnd() {
        assertThat(probe("GET /" + "a".repeat(4000))).isEqualTo(Tunnels.Start.UNDECIDED);
        assertThat(probe("GET /" + "a".repeat(5000))).isEqualTo(Tunnels.Start.OTHER);
    }
}
