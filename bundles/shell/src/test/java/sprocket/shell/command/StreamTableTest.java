// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.Playouts;
import sprocket.playout.api.RtcpStatus;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;

class StreamTableTest {

    private static final int WIDE = 200;

    private static final Track TRACK = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 64, 48, 25, Map.of()));

    private record Sent(
            Track track, PlayoutStatistics statistics, Optional<PlayoutStream.Conversion> conversion, RtcpStatus rtcp)
            implements PlayoutStream {

        Sent(Track track, PlayoutStatistics statistics, Optional<PlayoutStream.Conversion> conversion) {
            this(track, statistics, conversion, RtcpStatus.NONE);
        }

        @Override
        public RtspUri controlUrl() {
            return RtspUri.SERVER;
        }

        @Override
        public TransportSpec transport() {
            return new TransportSpec("RTP/AVP/UDP", Map.of());
        }

        @Override
        public int ssrc() {
            return 0xCAFE;
        }
    }

    @Test
    void dropsAndFailuresAreToldApart() {
        List<String> lines =
                lines(new Sent(TRACK, new PlayoutStatistics(1, 22, 333, 4, 55, 666, 7, 0), Optional.empty()));
        List<String> names = new ArrayList<>(Arrays.asList(lines.get(0).strip().split(" +")));
        List<String> counts = new ArrayList<>(Arrays.asList(lines.get(1).strip().split(" +")));

        assertThat(lines).hasSize(2);
        assertThat(names).containsSubsequence("LATE", "DROPPED", "FAILED", "LOST");
        assertThat(counts).containsSubsequence("4", "55", "666", "7");
    }

    @Test
    void showsWhatTheViewerReported() {
        RtcpStatus.Report report = new RtcpStatus.Report(
                7,
                Instant.EPOCH.minusSeconds(4),
                0.125,
                3,
                9,
                Duration.ofNanos(1_240_000),
                Optional.of(Duration.ofMillis(80)));
        assertThat(lines(reported(Optional.of(report))).get(1))
                .endsWith("12.5 %  1.2 ms     80.0 ms      0:04        2");
        assertThat(lines(reported(Optional.empty())).get(1)).endsWith("-       -           -         -        2");
    }

    private static PlayoutStream reported(Optional<RtcpStatus.Report> report) {
        return new Sent(TRACK, PlayoutStatistics.NONE, Optional.empty(), new RtcpStatus(2, 5, 6, 0, 0, report));
    }

    @Test
    void saysWhatIsDoneToPicturesAndWhetherItLosesDetail() {
        assertThat(lines(new Sent(
                        TRACK,
                        PlayoutStatistics.NONE,
                        Optional.of(new PlayoutStream.Conversion("turned upside down", false)))))
                .last()
                .isEqualTo("  Pictures are turned upside down.");
        assertThat(lines(new Sent(
                        TRACK,
                        PlayoutStatistics.NONE,
                        Optional.of(new PlayoutStream.Conversion("re-encoded at quality 90", true)))))
                .last()
                .isEqualTo("  Pictures are re-encoded at quality 90; this loses detail.");
    }

    private static List<String> lines(PlayoutStream stream) {
        Playout playout = Canned.of(Playout.class, Map.of("streams", List.of(stream)));
        RtspSession session = Canned.of(RtspSession.class, Map.of("id", "abcdefgh", "opened", Instant.EPOCH));
        LiveServer server =
                new LiveServer(() -> null, () -> Canned.of(Playouts.class, Map.of("of", Optional.of(playout))));
        SessionList sessions = new SessionList(List.of(session));

        return new StreamTable(sessions, List.of(session), server, Instant.EPOCH)
                .render(WIDE)
                .lines()
                .toList();
    }
}
