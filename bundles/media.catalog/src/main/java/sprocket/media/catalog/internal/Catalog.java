// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.HeldQueue;
import sprocket.registry.Lease;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;

/** The catalog, assembled from its parts. */
final class Catalog implements MediaServices {

    /**
     * The thread that reports a service also starts it, so that all services of the beginning are ready when the start
     * is over.
     */
    private final ServiceRegistry<RtpTransport, List<String>> transports =
            new ServiceRegistry<>(MediaKinds.TRANSPORTS, Runnable::run);

    private final ServiceRegistry<PayloadFormat, MediaKinds.Formats> formats =
            new ServiceRegistry<>(MediaKinds.FORMATS, Runnable::run);
    private final ServiceRegistry<MediaSource, MediaPath> mounted =
            new ServiceRegistry<>(MediaKinds.SOURCES, Runnable::run);
    private final List<ServiceRegistry<?, ?>> all = List.of(transports, formats, mounted);
    private final MediaThreads threads;
    private final HeldQueue heldFormats;
    private final Sources sources;
    private final Transports channels;
    private volatile CatalogSettings settings;

    Catalog(CatalogSettings settings) {
        this.settings = settings;
        threads = new MediaThreads(settings.threads());
        heldFormats = held(formats);
        // A search may be slow: half of the threads are left to streams.
        sources = new Sources(
                mounted, held(mounted), new BoundedExecutor(threads, () -> Math.max(1, threads.size() / 2)));
        channels = new Transports(transports);
    }

    private HeldQueue held(ServiceRegistry<?, ?> registry) {
        return new HeldQueue(registry, HeldQueue.Timer.on(threads), () -> settings.grace(), () -> settings.held());
    }

    ServiceRegistry<RtpTransport, List<String>> transports() {
        return transports;
    }

    ServiceRegistry<PayloadFormat, MediaKinds.Formats> formats() {
        return formats;
    }

    ServiceRegistry<MediaSource, MediaPath> sources() {
        return mounted;
    }

    void change(CatalogSettings changed) {
        settings = changed;
        threads.resize(changed.threads());
    }

    /** Tasks that are queued still run. */
    void stop() {
        sources.close();
        heldFormats.close();
        threads.shutdown();
    }

    @Override
    public CompletionStage<Optional<Presentation>> find(MediaPath path) {
        return sources.find(path);
    }

    @Override
    public Optional<Found> findNow(MediaPath path, int streams) throws MediaException, IOException {
        return sources.findNow(path, streams);
    }

    @Override
    public Optional<String> outage(MediaPath path) {
        return sources.outage(path);
    }

    @Override
    public List<MediaEntry> list(MediaPath path) throws IOException {
        return sources.list(path);
    }

    @Override
    public Optional<Lease<PayloadFormat>> format(String encoding, String profile) {
        return formats.lease(MediaKinds.formatName(encoding, profile), 1, () -> {});
    }

    @Override
    public CompletionStage<Void> formatSettled(String encoding, String profile) {
        String name = MediaKinds.formatName(encoding, profile);
        CompletableFuture<Void> settled = new CompletableFuture<>();
        if (!formats.table().holds(name)
                || heldFormats.park(name, () -> settled.complete(null)).isEmpty()) {
            settled.complete(null);
        }
        return settled;
    }

    @Override
    public Optional<Opened> open(TransportOffer offer, ChannelListener listener, Runnable leaving) throws IOException {
        return channels.open(offer, listener, leaving);
    }

    @Override
    public Map<String, TransportDescription> transportDescriptions(
            List<String> streams, SignallingConnection connection) {
        return channels.descriptions(streams, connection);
    }

    @Override
    public Executor threads() {
        return threads;
    }

    @Override
    public int threadCount() {
        return threads.size();
    }

    @Override
    public List<Described> describe() {
        List<Described> described = new ArrayList<>();
        transports
                .table()
                .entries()
                .forEach(e -> described.add(
                        new Described(ServiceType.TRANSPORT, e.candidate().declaration(), e)));
        formats.table().entries().forEach(e -> described.add(new Described(ServiceType.PAYLOAD_FORMAT, names(e), e)));
        mounted.table()
                .entries()
                .forEach(e -> described.add(
                        new Described(ServiceType.SOURCE, e.candidate().names(), e)));
        return described;
    }

    /** The default profile is not named. */
    private static List<String> names(ServiceTable.Entry<PayloadFormat, MediaKinds.Formats> entry) {
        MediaKinds.Formats declared = entry.candidate().declaration();
        return declared.profiles().contains(RtpProfile.DEFAULT)
                ? declared.encodings()
                : entry.candidate().names();
    }

    @Override
    public long changeCount() {
        return all.stream()
                .mapToLong(registry -> registry.table().changeCount())
                .sum();
    }

    @Override
    public void listen(Runnable listener) {
        all.forEach(registry -> registry.listen(listener));
    }

    @Override
    public void unlisten(Runnable listener) {
        all.forEach(registry -> registry.unlisten(listener));
    }
}
