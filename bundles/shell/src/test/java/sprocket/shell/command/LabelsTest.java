// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.header.TransportSpec;

class LabelsTest {

    @ParameterizedTest
    @CsvSource({
        "rtsp://host/movie.avi, /movie.avi",
        "rtsp://host/movie.avi/, /movie.avi",
        "rtsp://host/a/b//, /a/b",
        "rtsp://host/, /",
        "rtsp://host, /",
        "rtsp://host/movie.avi?loop=2, /movie.avi?loop=2"
    })
    void aPathHasItsQueryAndNoSlashAtItsEnd(String url, String path) {
        assertThat(Labels.path(TestSession.playing("abcdefgh", url))).isEqualTo(path);
    }

    @Test
    void aSessionWithoutAStreamHasNoPath() {
        assertThat(Labels.path(TestSession.fresh("abcdefgh"))).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({
        "RTP/AVP/UDP;client_port=50000-50001;server_port=6970-6971, UDP 6970-6971 > 50000-50001",
        "RTP/AVP/UDP;client_port=50000-50001, UDP 50000-50001",
        "RTP/AVP/TCP;interleaved=0-1, TCP channels 0-1",
        "RTP/AVP/UDP;multicast;destination=239.255.64.1;port=16384-16385;ttl=1, UDP > 239.255.64.1 16384-16385",
        "RTP/SAVP/UDP;server_port=6970-6971, RTP/SAVP/UDP 6970-6971"
    })
    void aTransportSaysItsPortsAndAnUnusualProfile(String header, String text) throws Exception {
        assertThat(Labels.transport(TransportSpec.parse(header).get(0))).isEqualTo(text);
    }

    static Stream<Arguments> sets() {
        return Stream.of(
                Arguments.of(List.of(), "-"),
                Arguments.of(List.of(TestServer.udp()), "UDP"),
                Arguments.of(List.of(TestServer.tcp(), TestServer.tcp()), "TCP"),
                Arguments.of(List.of(TestServer.udp(), TestServer.tcp()), "UDP+TCP"));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void eachTransportIsSaidOnce(List<PlayoutStream> streams, String text) {
        assertThat(Labels.transports(
                        Optional.of(TestServer.playout(Duration.ZERO, streams.toArray(PlayoutStream[]::new)))))
                .isEqualTo(text);
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of(new VideoFormat(VideoFormat.JPEG, 352, 288, 25, Map.of()), "JPEG 352x288"),
                Arguments.of(new AudioFormat(AudioFormat.L16, 44_100, 2, 4, Map.of()), "L16 44100/2"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFormatSaysHowLargeOrHowFast(MediaFormat format, String text) {
        assertThat(Labels.format(format)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"51966, 0000cafe", "-1, ffffffff", "0, 00000000"})
    void anSsrcHasEightDigits(int ssrc, String text) {
        assertThat(Labels.ssrc(ssrc)).isEqualTo(text);
    }
}
