// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedTest {

    private static final String NEXT = "OPTIONS * RTSP/1.0\r\nCSeq: 9\r\n\r\n";
    private static final String NEXT_EVENT = "OPTIONS * RTSP/1.0 [CSeq: 9]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|OPTIONS rtsp:// RTSP/1.0",
                "400|OPTIONS rtsp://h/a<b RTSP/1.0",
                "400|OPTIONS http://h/ RTSP/1.0",
                "400|OPT\0IONS * RTSP/1.0",
                "400|OPTIONS rtsp://h/\u0001 RTSP/1.0",
                "400|OPTIONS rtsp://h/%0d%0aX RTSP/1.0",
                "400|OPT/IONS * RTSP/1.0",
                "400|OPTIONS  RTSP/1.0",
                "505|OPTIONS * RTSP/999.0",
                "505|OPTIONS * RTSP/1.1",
                "505|OPTIONS * RTSP/0.0",
                "505|GET / FTP/1.1",
                "400|GET / HTTP/1.1"
            })
    void answersABadStartLineAndGoesOn(int status, String line) {
        assertThat(Events.of(line + "\r\nCSeq: 3\r\nContent-Length: 2\r\n\r\nab" + NEXT))
                .containsExactly(status + " cseq 3 go on", NEXT_EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS",
                "OPTIONS *",
                "OPTIONS * RTSP",
                "OPTIONS * RTSP/1",
                "OPTIONS * RTSP/x.y",
                "OPTIONS * rtsp/1.0",
                "OPTIONS RTSP/1.0",
                "hello",
                "v=0",
                "OPTIONS * RTSP/99999.0"
            })
    void closesBehindALineThatIsNoRequest(String line) {
        assertThat(Events.of(line + "\r\nCSeq: 3\r\n\r\n" + NEXT)).containsExactly("400 cseq 3 close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTSP/1.0",
                "RTSP/1.0 ",
                "RTSP/1.0 99 X",
                "RTSP/1.0 600 X",
                "RTSP/1.0 2000 X",
                "RTSP/1.0 abc X",
                "RTSP/x 200 OK"
            })
    void aBadResponseIsToldFromABadRequest(String line) {
        assertThat(Events.of(line + "\r\nCSeq: 3\r\n\r\n" + NEXT)).containsExactly("400 cseq 3 response close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon",
                ": empty name",
                "a b: c",
                "X: a\0b",
                "X\0: a",
                "X: \u001b[0m",
                "X: \u007f",
                "X: \u0085",
                "é: x",
                " X: leading blank"
            })
    void answersABadHeaderAndGoesOn(String field) {
        assertThat(Events.of("OPTIONS * RTSP/1.0\r\n" + field + "\r\nCSeq: 3\r\n\r\n" + NEXT))
                .containsExactly("400 cseq 3 go on", NEXT_EVENT);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,400",
        "+5,400",
        "0x10,400",
        "1e9,400",
        "'',400",
        "5 5,400",
        "'5,5',400",
        "1.0,400",
        "٣,400",
        "1048577,413",
        "1000000000,413",
        "2147483648,413",
        "18446744073709551616,413"
    })
    void closesBehindABodyOfUnknownLength(String length, int status) {
        assertThat(Events.of("OPTIONS * RTSP/1.0\r\nCSeq: 3\r\nContent-Length: " + length + "\r\n\r\n" + NEXT))
                .containsExactly(status + " cseq 3 close");
    }

    @Test
    void lengthsMustAgree() {
        String start = "OPTIONS * RTSP/1.0\r\nContent-Length: 2\r\nCSeq: 3\r\ncontent-length: ";
        assertThat(Events.of(start + "3\r\n\r\nabc" + NEXT)).containsExactly("400 cseq 3 close");
        assertThat(Events.of(start + "002\r\n\r\nab" + NEXT)).hasSize(2).last().isEqualTo(NEXT_EVENT);
    }

    @Test
    void aTransferCodingIsNotRead() {
        assertThat(Events.of("OPTIONS * RTSP/1.0\r\nCSeq: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
                        + NEXT))
                .containsExactly("501 cseq 3 close");
    }

    @Test
    void bytesThatAreNoTextEndTheConnectionAtOnce() {
        byte[] tlsHello = {0x16, 3, 1, 0, 5};
        assertThat(Events.of(tlsHello)).containsExactly("400 cseq -1 close");
        assertThat(Events.of("é")).containsExactly("400 cseq -1 close");
    }

    @Test
    void aUriIsUtf8() {
        byte[] latin =
                ("OPTIONS rtsp://h/é RTSP/1.0\r\nCSeq: 3\r\nX: é\r\n\r\n" + NEXT).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Events.of(latin)).containsExactly("400 cseq 3 go on", NEXT_EVENT);
        assertThat(Events.of("OPTIONS rtsp://h/é RTSP/1.0\r\n\r\n")).containsExactly("OPTIONS rtsp://h/é RTSP/1.0 []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CSeq: -1\r\n", "CSeq: 4294967296\r\n", "CSeq: 1 2\r\n", "CSeq: 1\r\nCSeq: 2\r\n"})
    void aBadCseqIsTheReceiversMatter(String field) {
        Events events = new Events();
        new RtspDecoder(events)
                .decode(ByteBuffer.wrap(
                        ("PLAY * RTSP/1.0\r\n" + field + "\r\n" + NEXT).getBytes(StandardCharsets.UTF_8)));
        assertThat(events.malformed).isEmpty();
        assertThat(events.messages).extracting(m -> m.cseq()).isEqualTo(List.of(-1L, 9L));
    }

    @Test
    void theFirstFaultIsNamedWithoutWhatWasSent() {
        Events events = new Events();
        new RtspDecoder(events)
                .decode(ByteBuffer.wrap("A * RTSP/7.0\r\nsecret\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(events.malformed).singleElement().satisfies(m -> {
            assertThat(m.status().code()).isEqualTo(505);
            assertThat(m.reason()).isNotEmpty().doesNotContain("secret", "7.0");
        });
    }

    @Test
    void framesStandOnlyBetweenMessages() {
        assertThat(Events.of("OPTIONS * RTSP/1.0\r\n$\u0000\0\1x\r\nCSeq: 3\r\n\r\n" + NEXT))
                .containsExactly("400 cseq 3 go on", NEXT_EVENT);
    }
}
