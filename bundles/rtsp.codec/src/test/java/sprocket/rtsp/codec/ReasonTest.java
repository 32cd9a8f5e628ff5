// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.rtsp.api.message.RtspStatus;

/** Each fault of a message's head has a reason, which tells the client what would be right. */
class ReasonTest {

    private static final String START = "OPTIONS * RTSP/1.0\r\n";

    static Stream<Arguments> faults() {
        String line = "A request starts with a line as in: OPTIONS * RTSP/1.0";
        String field = "A header field has a name, a colon and a value, as in: CSeq: 1";
        String control = "The message's head holds a control character";
        String length = "Content-Length is a number of bytes in decimal digits";
        String large = "A header field has at most 8192 bytes, and all header fields together at most 65536";
        return Stream.of(
                arguments("hello\r\n\r\n", RtspStatus.BAD_REQUEST, line),
                arguments("\n".repeat(101), RtspStatus.BAD_REQUEST, line),
                arguments("\u0016\u0003\u0001", RtspStatus.BAD_REQUEST, "The data received is not RTSP"),
                arguments("A".repeat(8193), RtspStatus.URI_TOO_LONG, "A request line has at most 8192 bytes"),
                arguments("OPT\0IONS * RTSP/1.0\r\n\r\n", RtspStatus.BAD_REQUEST, control),
                arguments(START + "X: a\u001b\r\n\r\n", RtspStatus.BAD_REQUEST, control),
                arguments(START + "no colon\r\n\r\n", RtspStatus.BAD_REQUEST, field),
                arguments(START + ": x\r\n\r\n", RtspStatus.BAD_REQUEST, field),
                arguments(START + "a b: x\r\n\r\n", RtspStatus.BAD_REQUEST, field),
                arguments(
                        START + " X: y\r\n\r\n",
                        RtspStatus.BAD_REQUEST,
                        "The first header field starts with white space"),
                arguments(START + "X: " + "y".repeat(8190), RtspStatus.BAD_REQUEST, large),
                arguments(START + ("X: " + "y".repeat(8000) + "\r\n").repeat(9), RtspStatus.BAD_REQUEST, large),
                arguments(
                        START + "X: y\r\n".repeat(101) + "\r\n",
                        RtspStatus.BAD_REQUEST,
                        "A message has at most 100 header fields"),
                arguments(START + "Content-Length: x\r\n\r\n", RtspStatus.BAD_REQUEST, length),
                arguments(START + "Content-Length:\r\n\r\n", RtspStatus.BAD_REQUEST, length),
                arguments(
                        START + "Content-Length: 1048577\r\n\r\n",
                        RtspStatus.ENTITY_TOO_LARGE,
                        "A body has at most 1048576 bytes"),
                arguments(
                        START + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
                        RtspStatus.BAD_REQUEST,
                        "The message has two Content-Length headers with different values"),
                arguments(
                        START + "Transfer-Encoding: chunked\r\n\r\n",
                        RtspStatus.NOT_IMPLEMENTED,
                        "Transfer-Encoding is not supported: give the length of the body in Content-Length"),
                // The first of several faults is told.
                arguments(
                        "OPTIONS * RTSP/7.0\r\nno colon\r\n\r\n",
                        RtspStatus.VERSION_NOT_SUPPORTED,
                        "The protocol spoken here is RTSP/1.0"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isGiven(String text, RtspStatus status, String reason) {
        Events events = new Events();
        new RtspDecoder(events).decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(events.messages).isEmpty();
        assertThat(events.malformed).singleElement().satisfies(malformed -> {
            assertThat(malformed.reason()).isEqualTo(reason);
            assertThat(malformed.status()).isEqualTo(status);
        });
    }
}
