// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Version;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.catalog.MediaServices;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceSource;
import sprocket.registry.ServiceTable;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.RtpTransport;

/** A catalog without a framework, which tests of this and of other bundles fill. */
public final class TestCatalog implements AutoCloseable {

    /** Whether the bundles whose services go are being updated. */
    private final AtomicBoolean updating = new AtomicBoolean();

    private final Catalog catalog = new Catalog(new CatalogSettings(2, Duration.ofSeconds(5), 100));

    public MediaServices services() {
        return catalog;
    }

    /**
     * Adds a format of the bundle {@code formats} in a version, for RTP/AVP.
     *
     * @return removes it
     */
    public Runnable format(PayloadFormat format, long id, String version, String... encodings) {
        return formatFor(RtpProfile.DEFAULT, format, id, version, encodings);
    }

    /** The same for another profile. */
    public Runnable formatFor(String profile, PayloadFormat format, long id, String version, String... encodings) {
        return put(
                catalog.formats(),
                "format " + id,
                new MediaKinds.Formats(List.of(encodings), List.of(profile)),
                "formats",
                id,
                version,
                format,
                RemovalPolicy.NO_WAIT);
    }

    /**
     * Adds a transport of the bundle {@code transports} in a version.
     *
     * @return removes it
     */
    public Runnable transport(RtpTransport transport, long id, String version, String... protocols) {
        return put(
                catalog.transports(),
                "transport " + id,
                List.of(protocols),
                "transports",
                id,
                version,
                transport,
                RemovalPolicy.NOTIFY_USERS);
    }

    /**
     * From now on the bundle of a removed service counts as being updated, and the catalog waits for its next version.
     */
    public void updating() {
        updating.set(true);
    }

    private <S, D> Runnable put(
            ServiceRegistry<S, D> registry,
            Object key,
            D declaration,
            String bundle,
            long id,
            String version,
            S service,
            RemovalPolicy policy) {
        registry.put(key, declaration, new ServiceRank(0, bundle, new Version(version), id, id), source(service), null);
        return () -> registry.remove(key, policy);
    }

    private <S> ServiceSource<S> source(S service) {
        return new ServiceSource<>() {
            @Override
            public S get() {
                return service;
            }

            @Override
            public void unget(S unused) {
                // A constant has no life cycle.
            }

            @Override
            public BooleanSupplier coming() {
                return updating::get;
            }
        };
    }

    /** A source that has one presentation. */
    public final class CatalogSource implements MediaSource {

        private final long id;
        private final ServiceRank rank;
        private final String path;
        private volatile Presentation presentation;

        private CatalogSource(String bundle, long id, String version, String path, Presentation presentation) {
            this.id = id;
            this.rank = new ServiceRank(0, bundle, new Version(version), id, id);
            this.path = path;
            this.presentation = presentation;
        }

        @Override
        public Optional<Presentation> resolve(MediaPath asked) {
            return asked.toString().equals(path) ? Optional.of(presentation) : Optional.empty();
        }

        @Override
        public List<MediaEntry> list(MediaPath asked) {
            return List.of();
        }

        /**
         * What it has may be another now.
         *
         * @param count of its changes
         */
        public void change(long count) {
            catalog.sources().put("source " + id, MediaPath.ROOT, rank, ServiceSource.of((MediaSource) this), count);
        }

        /**
         * The same place has another presentation from now on.
         *
         * @param count of its changes
         */
        public void replace(Presentation other, long count) {
            presentation = other;
            change(count);
        }

        public void remove() {
            catalog.sources().remove("source " + id, RemovalPolicy.NO_WAIT);
        }
    }

    /** Adds a source of the bundle {@code sources} in a version. */
    public CatalogSource source(Presentation presentation, long id, String version, String path) {
        return source("sources", presentation, id, version, path);
    }

    /** Adds a source of a bundle. Of one bundle, the newest serves. */
    public CatalogSource source(String bundle, Presentation presentation, long id, String version, String path) {
        CatalogSource source = new CatalogSource(bundle, id, version, path, presentation);
        source.change(0);
        return source;
    }

    /** Adds a source of the bundle {@code sources} for all paths. */
    public void source(MediaSource source, long id, String version) {
        ServiceRank rank = new ServiceRank(0, "sources", new Version(version), id, id);
        catalog.sources().put("source " + id, MediaPath.ROOT, rank, ServiceSource.of(source), 0L);
    }

    /** The services of a kind, such as {@code 1.0.0 retiring 1}. */
    public List<String> states(MediaServices.ServiceType kind) {
        return catalog.describe().stream()
                .filter(d -> d.kind() == kind)
                .map(d -> state(d.entry()))
                .toList();
    }

    private static String state(ServiceTable.Entry<?, ?> entry) {
        Candidate<?, ?> candidate = entry.candidate();
        String state = candidate.readiness() != ServiceSource.Readiness.READY
                ? "not ready"
                : entry.loses().isEmpty() ? "serving" : candidate.uses() > 0 ? "retiring" : "idle";
        return candidate.rank().version() + " " + state + " " + candidate.uses();
    }

    @Override
    public void close() {
        catalog.stop();
    }
}
