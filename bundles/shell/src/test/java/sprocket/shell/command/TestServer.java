// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.api.LoadStatistics;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.Playouts;
import sprocket.playout.api.testing.FakeStream;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;
import sprocket.rtsp.api.runtime.ServerStatisticsDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;

/** A server with a description that the test sets. */
final class TestServer {

    static final Track TRACK = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 384, 288, 25, Map.of()));

    final RuntimeDTO description = new RuntimeDTO();
    final ServerStatisticsDTO statistics = new ServerStatisticsDTO();
    final List<RtspSession> sessions = new ArrayList<>();
    PlayoutStatistics sent = PlayoutStatistics.NONE;
    private final Map<RtspSession, Playout> playouts = new HashMap<>();

    /** No bundle serves. */
    static LiveServer absent() {
        return new LiveServer(() -> null, () -> null);
    }

    LiveServer live() {
        RtspRuntime runtime = Canned.of(
                RtspRuntime.class, Map.of("describe", description, "statistics", statistics, "sessions", (Supplier<?>)
                        () -> List.copyOf(sessions)));
        Playouts all = (Playouts) Proxy.newProxyInstance(
                Playouts.class.getClassLoader(),
                new Class<?>[] {Playouts.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "of" -> Optional.ofNullable(playouts.get((RtspSession) arguments[0]));
                    case "statistics" -> sent;
                    case "conversions" -> new ConversionStatistics(0, 0, 0, Duration.ZERO, 0, 0, 0, 1, 0);
                    case "load" -> new LoadStatistics(Duration.ofMillis(3), Duration.ofMillis(100), 2);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new LiveServer(() -> runtime, () -> all);
    }

    TestServer with(RtspSession session) {
        sessions.add(session);
        return this;
    }

    TestServer with(RtspSession session, Playout playout) {
        playouts.put(session, playout);
        return with(session);
    }

    static Playout playout(Duration position, PlayoutStream... streams) {
        return playout(position, 1, streams);
    }

    static Playout playout(Duration position, double scale, PlayoutStream... streams) {
        return Canned.of(
                Playout.class,
                Map.of(
                        "state",
                        new PlayoutState(SessionState.PLAYING, position, Optional.empty(), scale, 1, 0),
                        "streams",
                        List.of(streams),
                        "presentation",
                        StoredClip.of("clip", 1)));
    }

    static PlayoutStream udp() {
        return new FakeStream(
                TRACK,
                RtspUri.SERVER,
                new TransportSpec("RTP/AVP/UDP", Map.of("server_port", "6970-6971", "client_port", "50000-50001")),
                0xCAFE);
    }

    static PlayoutStream tcp() {
        return new FakeStream(
                TRACK, RtspUri.SERVER, new TransportSpec("RTP/AVP/TCP", Map.of("interleaved", "0-1")), 0xCAFE);
    }

    static ServiceDTO serving(String symbolicName, long bundle) {
        ServiceDTO service = new ServiceDTO();
        service.state = ServiceDTO.SERVING;
        service.symbolicName = symbolicName;
        service.version = "0.1.0";
        service.bundleId = bundle;
        return service;
    }
}
