// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.ConversionStatistics;
import sprocket.playout.api.LoadStatistics;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.Playouts;
import sprocket.playout.api.StreamDescription;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/** Presentations by their paths, and a {@link FakePlayout} for every session. */
public final class FakePlayouts implements Playouts {

    private final Map<String, Presentation> mounted = new HashMap<>();
    private final Map<String, PayloadDescription> payloads = new HashMap<>();
    private final Map<RtspSession, FakePlayout> playouts = new HashMap<>();
    /** What {@link #locate} waits for before it answers. */
    public CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    private String offered = RtpProfile.DEFAULT;
    private List<PayloadDescription.Attribute> added = List.of();

    /** @param path with a slash in front and none behind */
    public FakePlayouts mount(String path, Presentation presentation) {
        mounted.put(path, presentation);
        return this;
    }

    /** How a track is announced. By default as JPEG with a payload type of its own. */
    public FakePlayouts announce(String track, PayloadDescription payload) {
        payloads.put(track, payload);
        return this;
    }

    /** What the transports add to each description. */
    public FakePlayouts offer(String profile, PayloadDescription.Attribute... attributes) {
        offered = profile;
        added = List.of(attributes);
        return this;
    }

    @Override
    public CompletionStage<MediaLocation> locate(RtspUri uri) {
        return gate.thenCompose(open -> {
            try {
                return CompletableFuture.completedFuture(find(uri));
            } catch (RtspException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private MediaLocation find(RtspUri uri) throws RtspException {
        String path =
                uri.path().endsWith("/") ? uri.path().substring(0, uri.path().length() - 1) : uri.path();
        RtspUri url = new RtspUri(uri.scheme(), uri.host(), uri.port(), path, uri.query());
        if (mounted.containsKey(path)) {
            return new MediaLocation(mounted.get(path), url, Optional.empty());
        }
        RtspUri parent = url.parent().orElseThrow(FakePlayouts::nothing);
        Presentation presentation =
                Optional.ofNullable(mounted.get(parent.path())).orElseThrow(FakePlayouts::nothing);
        String id = path.substring(path.lastIndexOf('/') + 1);
        Track track = presentation.tracks().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow(FakePlayouts::nothing);
        return new MediaLocation(presentation, parent, Optional.of(track));
    }

    private static RtspException nothing() {
        return new RtspException(RtspStatus.NOT_FOUND, "There is no presentation at this URL");
    }

    @Override
    public List<StreamDescription> describe(MediaLocation location, RtspConnection connection) {
        return described(location.presentation(), offered, added);
    }

    @Override
    public List<StreamDescription> describe(Presentation presentation, String profile) throws RtspException {
        if (!profile.equals(RtpProfile.DEFAULT)) {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, "Nothing is carried in " + profile);
        }
        return described(presentation, profile, List.of());
    }

    private List<StreamDescription> described(
            Presentation presentation, String profile, List<PayloadDescription.Attribute> attributes) {
        List<StreamDescription> streams = new ArrayList<>();
        for (Track track : presentation.tracks()) {
            PayloadDescription payload = payloads.getOrDefault(
                    track.id(),
                    new PayloadDescription("video", OptionalInt.empty(), "JPEG", 90_000, 0, Map.of(), List.of(), 0));
            streams.add(new StreamDescription(
                    track, payload.payloadType().orElse(96 + streams.size()), payload, profile, attributes));
        }
        return streams;
    }

    @Override
    public FakePlayout open(RtspSession session, MediaLocation location) {
        CoreSession core = CoreSession.of(session);
        if (core.url().isEmpty()) {
            core.url(location.url());
        }
        return open(session, location.presentation());
    }

    /** The playout of a session, whose URL is set if it has none. */
    public FakePlayout open(RtspSession session, Presentation presentation) {
        FakePlayout playout = playouts.computeIfAbsent(session, s -> new FakePlayout(s, presentation));
        if (playout.presentation() != presentation) {
            throw new IllegalStateException("The session plays another presentation");
        }
        return playout;
    }

    @Override
    public Optional<Playout> of(RtspSession session) {
        return Optional.ofNullable(playouts.get(session));
    }

    @Override
    public PlayoutStatistics statistics() {
        return playouts.values().stream()
                .map(Playout::statistics)
                .reduce(PlayoutStatistics.NONE, PlayoutStatistics::plus);
    }

    @Override
    public ConversionStatistics conversions() {
        return new ConversionStatistics(0, 0, 0, Duration.ZERO, 0, 0, 0, 1, 0);
    }

    @Override
    public LoadStatistics load() {
        return new LoadStatistics(Duration.ZERO, Duration.ZERO, 0);
    }
}
