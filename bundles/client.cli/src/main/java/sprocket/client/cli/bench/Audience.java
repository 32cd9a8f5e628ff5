// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.RtspClient;
import sprocket.client.RtspClientBuilder;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.StreamStatistics;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtsp.api.client.ClientDialect;

/** All viewers, on one client that does not decode packets. */
final class Audience implements AutoCloseable {

    private static final long HIGHEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;
    private static final long FAREWELL_SECONDS = 5;

    private final CommandClient commandClient;
    private final RtspClient client;
    private final List<Viewer> viewers = new ArrayList<>();
    private final Histogram lateness = new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);
    private volatile boolean measuring;

    Audience(CommandClient commandClient) {
        this.commandClient = commandClient;
        this.client = client(commandClient.builder());
    }

    /** Supports only payload formats of profiles other than RTP/AVP, because they tell whether there is RTCP. */
    private static RtspClient client(RtspClientBuilder builder) {
        ServiceLoader.load(RtpTransport.class).forEach(builder::transport);
        ServiceLoader.load(ClientDialect.class).forEach(builder::dialect);
        for (PayloadFormat format : ServiceLoader.load(PayloadFormat.class)) {
            RtpProfile profile = format.getClass().getAnnotation(RtpProfile.class);
            if (profile != null && !List.of(profile.value()).contains(RtpProfile.DEFAULT)) {
                builder.payloadFormat(format);
            }
        }
        return builder.withoutServiceLoader().build();
    }

    /** Adds a viewer, who begins at once. */
    void add() {
        viewers.add(begin(nanos -> {
            if (measuring) {
                lateness.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, nanos / 1000)));
            }
        }));
    }

    /** A viewer who is not counted. */
    Viewer scout() {
        return begin(nanos -> {});
    }

    private Viewer begin(LongConsumer late) {
        Viewer viewer = new Viewer(late);
        viewer.start(client, commandClient.url(), commandClient.options());
        return viewer;
    }

    /** Completes when each viewer plays or has failed. */
    CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(viewers.stream().map(Viewer::ready).toArray(CompletableFuture[]::new));
    }

    /** Starts to measure lateness. */
    void measure() {
        measuring = true;
        viewers.forEach(Viewer::forget);
    }

    /** The sum over all viewers so far. */
    Totals totals() {
        List<CompletableFuture<StreamStatistics>> all =
                streams().map(ClientStream::statistics).toList();
        Totals totals = Totals.NONE;
        for (CompletableFuture<StreamStatistics> statistics : all) {
            totals = totals.plus(statistics.join());
        }
        return totals;
    }

    private Stream<ClientStream> streams() {
        return sessions().flatMap(session -> session.streams().stream());
    }

    private Stream<ClientSession> sessions() {
        return viewers.stream().map(Viewer::session).filter(session -> session != null);
    }

    /** The URL without user and password. */
    String url() {
        return sessions().findFirst().orElseThrow().url().toString();
    }

    /** The number of streams for each lower transport in use. */
    Map<String, Long> transports() {
        Map<String, Long> transports = new TreeMap<>();
        streams()
                .forEach(stream -> transports.merge(
                        stream.protocol().substring(stream.protocol().lastIndexOf('/') + 1), 1L, Long::sum));
        return transports;
    }

    List<Viewer> viewers() {
        return viewers;
    }

    long playing() {
        return viewers.stream()
                .filter(viewer -> viewer.setup() > 0 && viewer.failure().isEmpty())
                .count();
    }

    /** The lateness of all units in the measured time, in microseconds. */
    Histogram lateness() {
        viewers.forEach(Viewer::settle);
        measuring = false;
        return lateness;
    }

    List<RtspClientException> failures() {
        return viewers.stream().flatMap(viewer -> viewer.failure().stream()).toList();
    }

    /** A histogram in microseconds. */
    static Histogram histogram(Stream<Duration> times) {
        Histogram histogram = new Histogram(HIGHEST_MICROS, DIGITS);
        times.forEach(time -> histogram.recordValue(Math.min(HIGHEST_MICROS, time.toNanos() / 1000)));
        return histogram;
    }

    @Override
    public void close() {
        CompletableFuture<?>[] farewells =
                sessions().map(ClientSession::teardown).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(farewells)
                .completeOnTimeout(null, FAREWELL_SECONDS, TimeUnit.SECONDS)
                .exceptionally(e -> null)
                .join();
        client.close();
    }
}
