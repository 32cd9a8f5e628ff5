// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sprocket.client.ClientState;
import sprocket.client.desk.Address;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.media.StreamStatistics;

/** Statuses of sessions. */
final class Statuses {

    static final SessionStatus EMPTY = of(null, ClientState.INIT);
    static final PlaybackStatistics NO_STATISTICS = new PlaybackStatistics(
            List.of(),
            new PlaybackStatistics.Pictures(0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, 0),
            Optional.empty(),
            List.of());

    private static final String FILM = "lab://localhost:8554/movie.Mjpeg";

    private Statuses() {}

    static SessionStatus of(ClientState state) {
        return of(new Address(FILM, Address.of(FILM).options(), true), state);
    }

    static SessionStatus of(Address address, ClientState state) {
        return new SessionStatus(
                Optional.ofNullable(address),
                state,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(Duration.ofSeconds(20)),
                1,
                false,
                Duration.ZERO,
                new SessionStatus.Sound(false, false, 1, false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static SessionStatus pending(ClientState state, String method) {
        SessionStatus s = of(state);
        return new SessionStatus(
                s.address(),
                state,
                Optional.of(method),
                false,
                s.description(),
                s.sdp(),
                s.methods(),
                s.streams(),
                s.duration(),
                1,
                false,
                s.latency(),
                s.sound(),
                s.recording(),
                s.problem(),
                s.notice());
    }

    static SessionStatus ended() {
        SessionStatus s = of(ClientState.PLAYING);
        return new SessionStatus(
                s.address(),
                s.state(),
                s.pending(),
                true,
                s.description(),
                s.sdp(),
                s.methods(),
                s.streams(),
                s.duration(),
                1,
                false,
                s.latency(),
                s.sound(),
                s.recording(),
                s.problem(),
                s.notice());
    }

    static SessionStatus described(ClientState state, String sdp) {
        SessionStatus s = of(state);
        return new SessionStatus(
                s.address(),
                s.state(),
                s.pending(),
                false,
                s.description(),
                Optional.of(sdp),
                s.methods(),
                s.streams(),
                s.duration(),
                1,
                false,
                s.latency(),
                s.sound(),
                s.recording(),
                s.problem(),
                s.notice());
    }

    static SessionStatus problem(ClientState state, SessionStatus.Problem problem) {
        SessionStatus s = of(state);
        return new SessionStatus(
                s.address(),
                s.state(),
                s.pending(),
                false,
                s.description(),
                s.sdp(),
                s.methods(),
                s.streams(),
                s.duration(),
                1,
                false,
                s.latency(),
                s.sound(),
                s.recording(),
                Optional.of(problem),
                s.notice());
    }

    static SessionStatus notice(ClientState state, String text) {
        SessionStatus s = of(state);
        return new SessionStatus(
                s.address(),
                s.state(),
                s.pending(),
                false,
                s.description(),
                s.sdp(),
                s.methods(),
                s.streams(),
                s.duration(),
                1,
                false,
                s.latency(),
                s.sound(),
                s.recording(),
                s.problem(),
                Optional.of(new SessionStatus.Notice(text, Instant.EPOCH)));
    }

    /** The statistics of a stream that lost 5 of 400 packets and was played for 20 seconds. */
    static PlaybackStatistics playing() {
        StreamStatistics received = new StreamStatistics(
                new StreamStatistics.Packets(400, 395, 2, 3, 1, 0, 0),
                new StreamStatistics.Data(1_945_000, Duration.ofSeconds(20), 98_100),
                new StreamStatistics.Units(394, 4, 0),
                new StreamStatistics.Buffer(0, 0, Duration.ZERO),
                Duration.ofNanos(1_240_000),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(7),
                0);
        return new PlaybackStatistics(
                List.of(
                        new PlaybackStatistics.Stream("audio", "L16", "RTP/AVP/UDP", received),
                        new PlaybackStatistics.Stream("video", "JPEG", "RTP/LAB/UDP", received)),
                new PlaybackStatistics.Pictures(390, 3, 1, 2, 0, Duration.ZERO, Duration.ofMillis(12), 20),
                Optional.empty(),
                List.of());
    }
}
