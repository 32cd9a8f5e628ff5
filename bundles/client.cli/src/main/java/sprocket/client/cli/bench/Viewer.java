// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.bench;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import sprocket.client.ClientListener;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.PlayOrder;
import sprocket.client.RtspClient;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.RawPacket;
import sprocket.client.media.StreamUnit;
import sprocket.rtp.payload.PayloadDescription;

/**
 * A viewer who plays a film again and again. Packets are counted and timed but not decoded. Used on the session's loop.
 */
final class Viewer implements ClientListener {

    private static final int CLOCK_RATE = 90_000;

    private final LongConsumer lateness;
    private final Map<Integer, Lateness> arrivals = new ConcurrentHashMap<>();
    private final Set<ClientStream> over = new HashSet<>();
    private final CompletableFuture<Void> playing = new CompletableFuture<>();
    private final CompletableFuture<RtspClientException> failure = new CompletableFuture<>();
    private final CompletableFuture<Void> came = new CompletableFuture<>();
    private ClientSession session;
    private long begun;
    private volatile long setup;
    private volatile long firstPacket;

    /** @param lateness receives the lateness of each access unit in nanoseconds, on any thread */
    Viewer(LongConsumer lateness) {
        this.lateness = lateness;
    }

    /** Connects, sets up and plays. */
    void start(RtspClient client, String url, ClientOptions options) {
        begun = System.nanoTime();
        try {
            session = client.open(url, options, this);
        } catch (RtspClientException e) {
            failed(e);
            return;
        }
        session.setup().thenCompose(streams -> session.play()).whenComplete((reply, thrown) -> {
            if (thrown == null) {
                setup = System.nanoTime() - begun;
                playing.complete(null);
            } else {
                Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
                failed(
                        cause instanceof RtspClientException typed
                                ? typed
                                : new RtspClientException.BadReply(String.valueOf(cause), cause));
            }
        });
    }

    @Override
    public void packet(ClientStream stream, RawPacket packet) {
        arrived();
        line(stream).packet(packet.header().timestamp(), packet.header().marker(), packet.arrival());
    }

    @Override
    public void unit(ClientStream stream, StreamUnit unit) {
        arrived();
        line(stream).unit(unit.rtpTime(), unit.arrival());
    }

    private void arrived() {
        if (firstPacket == 0) {
            firstPacket = System.nanoTime() - begun;
            came.complete(null);
        }
    }

    private Lateness line(ClientStream stream) {
        return arrivals.computeIfAbsent(stream.track().index(), index -> {
            int clockRate = stream.track()
                    .payload()
                    .map(PayloadDescription::clockRate)
                    .filter(rate -> rate > 0)
                    .orElse(CLOCK_RATE);
            return new Lateness(clockRate, !stream.track().media().kind().equals("audio"), lateness);
        });
    }

    @Override
    public void streamEnded(ClientStream stream) {
        over.add(stream);
        if (over.containsAll(session.streams())) {
            over.clear();
            settle();
            session.play(PlayOrder.from(Duration.ZERO));
        }
    }

    @Override
    public void failed(RtspClientException cause) {
        failure.complete(cause);
        playing.complete(null);
    }

    /** Drops what was received so far. May be called from any thread. */
    void forget() {
        arrivals.values().forEach(Lateness::forget);
    }

    /** Records what still waits. May be called from any thread. */
    void settle() {
        arrivals.values().forEach(Lateness::settle);
    }

    /** Completes when it plays or has failed. */
    CompletableFuture<Void> ready() {
        return playing;
    }

    /** Completes with the first packet. */
    CompletableFuture<Void> came() {
        return came;
    }

    Optional<RtspClientException> failure() {
        return Optional.ofNullable(failure.getNow(null));
    }

    ClientSession session() {
        return session;
    }

    /** Nanoseconds from connecting to the reply to PLAY, 0 if there was none. */
    long setup() {
        return setup;
    }

    /** Nanoseconds from connecting to the first packet, 0 if there was none. */
    long firstPacket() {
        return firstPacket;
    }
}
