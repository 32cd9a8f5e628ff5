// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtpInfo;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** Plays nothing. It answers each request as if it was granted, unless told otherwise, and records it. */
public final class FakePlayout implements Playout {

    public final List<PlayRequest> played = new ArrayList<>();
    public final List<Duration> sought = new ArrayList<>();
    public final List<Double> speeds = new ArrayList<>();
    public final List<Optional<Duration>> paused = new ArrayList<>();
    public final List<RtspRange> pausePoints = new ArrayList<>();
    public final List<TransportSpec> offered = new ArrayList<>();

    /** What the next calls throw, or their stages fail with; null for nothing. */
    public RtspException refusal;
    /** What {@link #prepare}, {@link #seek} and {@link #changeSpeed} wait for before they answer. */
    public CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    public PlayoutStatistics statistics = PlayoutStatistics.NONE;
    public Duration position = Duration.ZERO;
    public double speed = 1;
    /** Factors that are chosen; 0 for those of the request. */
    public double chosen;
    /** How often it was asked for its state. */
    public int positionReads;

    private final CoreSession session;
    private final Presentation presentation;
    private final List<PlayoutStream> streams = new ArrayList<>();

    FakePlayout(RtspSession session, Presentation presentation) {
        this.session = CoreSession.of(session);
        this.presentation = presentation;
    }

    @Override
    public Presentation presentation() {
        return presentation;
    }

    @Override
    public PlayoutState state() {
        return new PlayoutState(session.state(), position, Optional.empty(), 1, speed, 0);
    }

    @Override
    public List<PlayoutStream> streams() {
        return List.copyOf(streams);
    }

    @Override
    public PlayoutStream add(RtspExchange exchange, Track track, RtspUri controlUrl, List<TransportSpec> offers)
            throws RtspException {
        check();
        offered.addAll(offers);
        Map<String, String> parameters = new LinkedHashMap<>(offers.get(0).parameters());
        parameters.put("server_port", "6970-6971");
        return stream(track, controlUrl, new TransportSpec(offers.get(0).protocol(), parameters));
    }

    /** Sets up all tracks, each under its id below the session's URL, which is the presentation's. */
    public FakePlayout ready(RtspUri url) {
        session.url(url);
        presentation
                .tracks()
                .forEach(t ->
                        stream(t, url.withPath(url.path() + "/" + t.id()), new TransportSpec("RTP/AVP/UDP", Map.of())));
        return this;
    }

    private PlayoutStream stream(Track track, RtspUri controlUrl, TransportSpec transport) {
        PlayoutStream stream = new FakeStream(track, controlUrl, transport, 0xCAFE);
        streams.add(stream);
        session.state(SessionState.READY);
        return stream;
    }

    @Override
    public Optional<PlayoutStream> addressed(RtspUri uri) throws RtspException {
        if (uri.server() || session.url().equals(Optional.of(uri))) {
            return Optional.empty();
        }
        return Optional.of(streams.stream()
                .filter(s -> s.controlUrl().equals(uri))
                .findFirst()
                .orElseThrow(() -> new RtspException(RtspStatus.NOT_FOUND, "This URL is not of this session")));
    }

    @Override
    public void remove(RtspExchange exchange, PlayoutStream stream) throws RtspException {
        check();
        streams.remove(stream);
    }

    @Override
    public CompletionStage<PlayAnswer> prepare(RtspExchange exchange, PlayRequest request) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        played.add(request);
        return gate.thenApply(open -> answer(request));
    }

    @Override
    public CompletionStage<PlayAnswer> seek(RtspExchange exchange, Duration to) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        sought.add(to);
        return gate.thenApply(open -> answer(PlayRequest.of(NptRange.from(to))));
    }

    @Override
    public CompletionStage<PlayAnswer> changeSpeed(RtspExchange exchange, double to) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        speeds.add(to);
        return gate.thenApply(open -> answer(new PlayRequest(
                Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(to), PlayRequest.SeekStyle.EXACT)));
    }

    private PlayAnswer answer(PlayRequest request) {
        List<RtpInfo> info = new ArrayList<>();
        for (PlayoutStream stream : streams) {
            info.add(new RtpInfo(
                    stream.controlUrl().toString(), OptionalInt.of(info.size() + 1), OptionalLong.of(90_000L)));
        }
        return new PlayAnswer(
                request.range().orElse(NptRange.from(position)),
                chosen == 0 ? request.scale().orElse(1) : chosen,
                chosen == 0 ? request.speed().orElse(1) : chosen,
                info);
    }

    @Override
    public Duration pause(RtspExchange exchange, Optional<Duration> at) throws RtspException {
        check();
        paused.add(at);
        return at.orElse(position);
    }

    @Override
    public RtspRange pause(RtspExchange exchange, RtspRange at) throws RtspException {
        check();
        pausePoints.add(at);
        return at;
    }

    @Override
    public Duration position() {
        positionReads++;
        return position;
    }

    @Override
    public PlayoutStatistics statistics() {
        return statistics;
    }

    private void check() throws RtspException {
        if (refusal != null) {
            throw refusal;
        }
    }
}
