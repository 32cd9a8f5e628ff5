// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.itest.stepped.SteppedServer;

/** A transcript that is not what the server does is found, and shown beside what the server does. */
class TranscriptPlayTest {

    private static final List<String> PLAYING = List.of(
            "# 10.5 a title",
            "C->S  SETUP {movie}/trackID=0 RTSP/1.0",
            "      Transport: RTP/AVP/TCP;unicast;interleaved=0-1",
            "S->C  RTSP/1.0 200 OK",
            "      Session: {session};timeout=60",
            "C->S  PLAY {movie} RTSP/1.0",
            "      Session: {session}",
            "S->C  RTSP/1.0 200 OK",
            "      RTP-Info: {any};seq={seq};rtptime={rtptime}",
            "wait 1 s");

    @ParameterizedTest
    @CsvSource(delimiter = '/', textBlock = """
        S->C  no $                          / S->C  packets: {$0=104, $1=1}
        S->C  $0 27 pictures                / S->C  $0 26 pictures
        S->C  $0 first seq={seq+1}          / S->C  $0 first seq=
        S->C  $0 first rtptime={rtptime+1}  / S->C  $0 first rtptime=
        S->C  $0 first pt=96                / S->C  $0 first pt=26
        S->C  $1 first RR SDES              / S->C  $1 first SR SDES
        S->C  $4 first SR                   / S->C  no packets on $4
        check sequence C $4                 / there are no packets
        check fragments C $1                / packet 0: offset
        differ {seq} {seq}                  / differ
        """)
    void media(String line, String played) throws Exception {
        assertThat(deviation(line)).contains(" ! " + played);
    }

    @Test
    void aReply() throws Exception {
        assertThat(deviation(
                        "C->S  PAUSE {movie} RTSP/1.0",
                        "      Session: {session}",
                        "S->C  RTSP/1.0 200 OK",
                        "      Range: npt=9-",
                        "      no Server"))
                .contains("test.txt:13: this is missing or different: Range: npt=9- · no Server")
                .contains(" !       Range: npt=1.04-")
                .contains(" !       Server: Sprocket");
    }

    private static String deviation(String... more) throws Exception {
        List<String> lines = Stream.concat(PLAYING.stream(), Stream.of(more)).toList();
        try (SteppedServer server = new SteppedServer()) {
            TranscriptPlay play = new TranscriptPlay(Transcript.parse("test.txt", lines), server);
            return catchThrowableOfType(TranscriptPlay.Deviation.class, play::play)
                    .getMessage();
        }
    }
}
