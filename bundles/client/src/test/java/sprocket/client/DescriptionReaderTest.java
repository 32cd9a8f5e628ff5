// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.failure.RtspClientException.BadReply;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

class DescriptionReaderTest {

    private final DescriptionReader describer = new DescriptionReader(Extensions.loaded());

    private PresentationDescription read(String sdp, String... headers) throws RtspException {
        RtspResponse.Builder response = RtspResponse.builder(RtspStatus.OK).body(StandardCharsets.UTF_8.encode(sdp));
        for (String header : headers) {
            response.header(header.split(": ")[0], header.split(": ", 2)[1]);
        }
        return describer.read(RtspUri.parse("rtsp://h:8554/cam?ch=1"), response.build());
    }

    private static String sdp(String session, String control) {
        return "v=0\n" + (session.isEmpty() ? "" : "a=control:" + session + "\n") + "m=video 0 RTP/AVP 26\n"
                + (control.isEmpty() ? "" : "a=control:" + control + "\n");
    }

    /** Header, session's control, track's control, then the URLs of PLAY and SETUP. */
    @ParameterizedTest
    // spotless:off
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "X: y                                    | *  | track1          | rtsp://h:8554/cam?ch=1  | rtsp://h:8554/cam?ch=1/track1",
                "Content-Base: rtsp://h:8554/cam         | *  | track1          | rtsp://h:8554/cam       | rtsp://h:8554/cam/track1",
                "Content-Base: rtsp://h:8554/cam/        | *  | track1          | rtsp://h:8554/cam/      | rtsp://h:8554/cam/track1",
                "content-base: rtsp://10.0.0.9/other     | '' | trackID=0       | rtsp://10.0.0.9/other   | rtsp://10.0.0.9/other/trackID=0",
                "Content-Location: rtsp://h/located/     | *  | t               | rtsp://h/located/       | rtsp://h/located/t",
                "Content-Base: /elsewhere/               | *  | t               | rtsp://h:8554/elsewhere/ | rtsp://h:8554/elsewhere/t",
                "Content-Base: nonsense://x              | *  | rtsp://h/t?a=b  | rtsp://h:8554/cam?ch=1  | rtsp://h/t?a=b",
                "Content-Base: rtsp://h/c/               | *  | /abs/track      | rtsp://h/c/             | rtsp://h/abs/track",
                "Content-Base: rtsp://h/c/               | *  | ?track=2        | rtsp://h/c/             | rtsp://h/c/?track=2",
                "Content-Base: rtsp://h/c/               | '' | *               | rtsp://h/c/             | rtsp://h/c/",
                "Content-Base: rtsp://h/c/               | '' | ''              | rtsp://h/c/             | rtsp://h/c/",
                "Content-Base: rtsp://u:p@h/c/           | *  | rtsp://u:p@h/t  | rtsp://h/c/             | rtsp://h/t",
                "X: y                                    | rtsp://h/agg | t     | rtsp://h/agg            | rtsp://h/agg/t"
            })
    // spotless:on
    void findsWhatControlsWhat(String header, String session, String control, String aggregate, String track)
            throws RtspException {
        PresentationDescription description = read(sdp(session, control), header);
        assertThat(description.aggregate()).hasToString(aggregate);
        assertThat(description.tracks())
                .singleElement()
                .satisfies(t -> assertThat(t.control()).hasToString(track));
    }

    /** The work for a description is bounded: each payload type is looked up in all attributes. */
    @Test
    void looksAtSoManyPayloadTypesAtMost() throws RtspException {
        String many = "m=video 0 RTP/AVP "
                + IntStream.range(36, 95).mapToObj(Integer::toString).collect(Collectors.joining(" ")) + " 26\n";
        PresentationDescription description = read("v=0\n" + many + many + many + "m=video 0 RTP/AVP 26 27\n");
        assertThat(description.tracks())
                .extracting(DescribedTrack::payloadType)
                .as("beyond 128 types only the first of a section")
                .containsExactly(26, 26, 36, 26);
    }

    @Test
    void choosesWhatIsUnderstood() throws RtspException {
        PresentationDescription description = read("""
                m=application 0 RTP/AVP 107
                a=recvonly
                m=video 0 RTP/AVP 96 26
                a=rtpmap:96 H264/90000
                m=audio 0 RTP/AVP 0
                a=sendonly
                m=audio 0 UDP 99
                m=audio 0 RTP/AVP 97
                nonsense
                b=wide
                """);
        assertThat(description.tracks()).extracting(DescribedTrack::index).containsExactly(0, 1, 4);
        assertThat(description.tracks()).extracting(DescribedTrack::payloadType).containsExactly(107, 26, 97);
        assertThat(description.tracks()).extracting(DescribedTrack::encoding).containsExactly("", "JPEG", "");
    }

    @ParameterizedTest
    @CsvSource({"npt=0-60, false", "npt=0-, true", "npt=now-, true", "'', true"})
    void tellsLiveFromStored(String range, boolean live) throws RtspException {
        assertThat(read((range.isEmpty() ? "" : "a=range:" + range + "\n") + sdp("", "t"))
                        .live())
                .isEqualTo(live);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "''                                    | has no body",
                "<html>not found</html>                | neither v=, o= nor m= (its type is text/html)",
                "v=0                                   | 0 media, none of which"
            })
    void saysWhatIsWrong(String body, String message) {
        RtspResponse response = RtspResponse.builder(RtspStatus.OK)
                .body("text/html", ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))
                .build();
        assertThatExceptionOfType(BadReply.class)
                .isThrownBy(() -> describer.read(RtspUri.parse("rtsp://h/"), response))
                .withMessageContaining(message);
    }
}
