// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.PresentationDescription;
import sprocket.client.desk.Address;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.PlaybackStatistics.Pictures;
import sprocket.client.desk.PlaybackStatistics.Sample;
import sprocket.client.desk.PlaybackStatistics.SoundStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.desk.SessionStatus.Sound;
import sprocket.client.media.StreamStatistics;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.sdp.SdpException;
import sprocket.sdp.SessionDescription;

/** What a desk may say. */
final class Statuses {

    static final String URL = "rtsp://localhost:8554/movie.avi";
    static final Duration LENGTH = Duration.ofSeconds(20);
    static final String SDP = """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=movie.avi
            c=IN IP4 0.0.0.0
            t=0 0
            a=control:*
            a=range:npt=0-20
            m=video 0 RTP/AVP 26
            a=rtpmap:26 JPEG/90000
            a=control:trackID=0
            m=audio 0 RTP/AVP 97
            a=rtpmap:97 L16/8000
            a=control:trackID=1
            """;
    static final SessionStatus EMPTY = new SessionStatus(
            Optional.empty(),
            ClientState.INIT,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            1,
            false,
            Duration.ofMillis(100),
            new Sound(false, true, 0.8, false),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    static final PlaybackStatistics NO_STATISTICS = new PlaybackStatistics(
            List.of(), new Pictures(0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, 0), Optional.empty(), List.of());

    private Statuses() {}

    static SessionStatus in(ClientState state) {
        return of(URL, state, Optional.of(LENGTH), true, true);
    }

    static SessionStatus live() {
        return of("rtsp://camera.example/live", ClientState.PLAYING, Optional.empty(), false, true);
    }

    static SessionStatus of(String url, ClientState state, Optional<Duration> length, boolean seekable, boolean sound) {
        boolean ready = state == ClientState.READY || state == ClientState.PLAYING;
        PresentationDescription description =
                description(length.isPresent() ? SDP : SDP.replace("npt=0-20", "npt=now-"));
        return new SessionStatus(
                Optional.of(Address.of(url)),
                state,
                Optional.empty(),
                false,
                Optional.of(description).filter(d -> ready),
                Optional.of(SDP).filter(d -> ready),
                List.of("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER"),
                ready
                        ? description.tracks().stream()
                                .<ClientStream>map(FakeStream::new)
                                .toList()
                        : List.of(),
                ready ? length : Optional.empty(),
                1,
                ready && seekable,
                Duration.ofMillis(100),
                new Sound(sound, true, 0.8, false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static SessionStatus failed(SessionStatus before, Problem.Kind kind, String what, String advice) {
        return with(
                before,
                before.pending(),
                Optional.of(new Problem(kind, what, advice)),
                before.notice(),
                before.recording());
    }

    static SessionStatus noticed(SessionStatus before, String text) {
        return with(
                before,
                before.pending(),
                before.problem(),
                Optional.of(new SessionStatus.Notice(text, Instant.now())),
                before.recording());
    }

    static SessionStatus pending(SessionStatus before, String method) {
        return with(before, Optional.of(method), before.problem(), before.notice(), before.recording());
    }

    static SessionStatus recording(SessionStatus before, Path file) {
        return with(
                before,
                before.pending(),
                before.problem(),
                before.notice(),
                Optional.of(new SessionStatus.Recording(
                        file, 12_345_678, Instant.now().minusSeconds(83))));
    }

    private static SessionStatus with(
            SessionStatus from,
            Optional<String> pending,
            Optional<Problem> problem,
            Optional<SessionStatus.Notice> notice,
            Optional<SessionStatus.Recording> recording) {
        return copy(from, pending, from.ended(), from.scale(), from.sound(), recording, problem, notice);
    }

    static SessionStatus sound(SessionStatus from, Sound sound) {
        return playing(from, from.ended(), from.scale(), sound);
    }

    static SessionStatus scaled(SessionStatus from, double scale) {
        return playing(from, from.ended(), scale, from.sound());
    }

    static SessionStatus ended(SessionStatus from) {
        return playing(from, true, from.scale(), from.sound());
    }

    private static SessionStatus playing(SessionStatus from, boolean ended, double scale, Sound sound) {
        return copy(from, from.pending(), ended, scale, sound, from.recording(), from.problem(), from.notice());
    }

    private static SessionStatus copy(
            SessionStatus from,
            Optional<String> pending,
            boolean ended,
            double scale,
            Sound sound,
            Optional<SessionStatus.Recording> recording,
            Optional<Problem> problem,
            Optional<SessionStatus.Notice> notice) {
        return new SessionStatus(
                from.address(),
                from.state(),
                pending,
                ended,
                from.description(),
                from.sdp(),
                from.methods(),
                from.streams(),
                from.duration(),
                scale,
                from.seekable(),
                from.latency(),
                sound,
                recording,
                problem,
                notice);
    }

    /** Two streams, some loss, and two minutes of samples. */
    static PlaybackStatistics statistics(int seconds) {
        List<Sample> history = IntStream.range(0, seconds)
                .mapToObj(second -> new Sample(
                        780_000 + 160_000 * Math.sin(second / 6.0) + 40_000 * Math.sin(second * 1.7),
                        second % 37 > 33 ? 0.031 : 0,
                        Duration.ofMillis((long) (104 + 30 * Math.abs(Math.sin(second / 15.0)))),
                        20))
                .toList();
        return new PlaybackStatistics(
                List.of(
                        new PlaybackStatistics.Stream(
                                "video", "JPEG", "RTP/AVP/UDP", received(1604, 1599, 13, 780_000)),
                        new PlaybackStatistics.Stream("audio", "L16", "RTP/AVP/UDP", received(400, 400, 0, 128_000))),
                new Pictures(399, 2, 1, 0, 2, Duration.ofMillis(100), Duration.ofMillis(104), 20),
                Optional.of(new SoundStatistics(Duration.ofMillis(96), 0, Duration.ofMillis(-7))),
                history);
    }

    private static StreamStatistics received(long expected, long received, long reordered, double rate) {
        return new StreamStatistics(
                new StreamStatistics.Packets(expected, received, 0, reordered, 1, 0, 0),
                new StreamStatistics.Data(received * 1200, Duration.ofSeconds(20), rate / 8),
                new StreamStatistics.Units(400, 1, 0),
                new StreamStatistics.Buffer(0, 0, Duration.ZERO),
                Duration.ofNanos(1_340_000),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(0x1234),
                0);
    }

    static PresentationDescription description(String sdp) {
        try {
            SessionDescription parsed = SessionDescription.parse(sdp);
            RtspUri aggregate = RtspUri.parse(URL);
            List<DescribedTrack> tracks = List.of(
                    new DescribedTrack(
                            0,
                            parsed.media().get(0),
                            RtspUri.parse(URL + "/trackID=0"),
                            26,
                            payload("video", 26, "JPEG", 90_000)),
                    new DescribedTrack(
                            1,
                            parsed.media().get(1),
                            RtspUri.parse(URL + "/trackID=1"),
                            97,
                            payload("audio", 97, "L16", 8_000)));
            return new PresentationDescription(parsed, aggregate, tracks, sdp);
        } catch (SdpException | RtspException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Optional<PayloadDescription> payload(String media, int type, String encoding, int clock) {
        return Optional.of(
                new PayloadDescription(media, OptionalInt.of(type), encoding, clock, 1, Map.of(), List.of(), 0));
    }

    private record FakeStream(DescribedTrack track) implements ClientStream {

        @Override
        public String protocol() {
            return "RTP/AVP/UDP";
        }

        @Override
        public Map<String, String> transport() {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("unicast", "");
            all.put("client_port", "40210-40211");
            all.put("server_port", "50000-50001");
            all.put("ssrc", "00001234");
            return all;
        }

        @Override
        public Optional<RtspResponse> reply() {
            return Optional.empty();
        }

        @Override
        public CompletableFuture<StreamStatistics> statistics() {
            return new CompletableFuture<>();
        }
    }
}
