// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.catalog.MediaServices.Opened;
import sprocket.registry.Lease;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;

/** Opens channels on the transports that there are. */
final class Transports {

    private static final Logger LOG = LoggerFactory.getLogger(Transports.class);

    private final ServiceRegistry<RtpTransport, List<String>> registry;

    Transports(ServiceRegistry<RtpTransport, List<String>> registry) {
        this.registry = registry;
    }

    Optional<Opened> open(TransportOffer offer, ChannelListener listener, Runnable leaving) throws IOException {
        IOException failure = null;
        for (Candidate<RtpTransport, List<String>> candidate : candidates(offer)) {
            // The transport and its carriers may leave at the same time.
            AtomicBoolean told = new AtomicBoolean();
            Runnable first = () -> {
                if (told.compareAndSet(false, true)) {
                    leaving.run();
                }
            };
            Optional<Lease<RtpTransport>> lease = candidate.lease(1, first);
            if (lease.isEmpty()) {
                continue;
            }
            boolean kept = false;
            LeasedCarriers carriers = new LeasedCarriers(registry, candidate, first);
            try {
                RtpTransport transport = lease.get().service();
                if (transport == null) {
                    continue;
                }
                // Asked before a channel is opened: a failure leaves none open.
                String payloadProfile = payloadProfile(transport, offer);
                Optional<TransportChannel> channel = transport.open(offer.with(carriers), listener);
                if (channel.isPresent()) {
                    kept = true;
                    return Optional.of(new Opened(channel.get(), lease.get(), carriers.leases(), payloadProfile));
                }
            } catch (KeyException e) {
                // Nobody else may carry it: it would not be encrypted.
                throw e;
            } catch (IOException e) {
                failure = e;
            } finally {
                if (!kept) {
                    carriers.abandon();
                    lease.get().close();
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    private List<Candidate<RtpTransport, List<String>>> candidates(TransportOffer offer) {
        List<Candidate<RtpTransport, List<String>>> candidates =
                new ArrayList<>(registry.table().serving(offer.protocol()));
        registry.table().serving(offer.lowerTransport()).stream()
                .filter(c -> !candidates.contains(c))
                .forEach(candidates::add);
        return candidates;
    }

    private static String payloadProfile(RtpTransport transport, TransportOffer offer) {
        return transport
                .describe()
                .filter(d -> d.profile().equalsIgnoreCase(offer.profile()))
                .map(TransportDescription::payloadProfile)
                .orElse(offer.profile());
    }

    Map<String, TransportDescription> descriptions(List<String> streams, SignallingConnection connection) {
        for (Candidate<RtpTransport, List<String>> candidate : registry.table().serving()) {
            Optional<Lease<RtpTransport>> lease = candidate.lease(0, () -> {});
            if (lease.isEmpty()) {
                continue;
            }
            try (Lease<RtpTransport> used = lease.get()) {
                RtpTransport transport = used.service();
                Map<String, TransportDescription> descriptions =
                        transport == null ? Map.of() : descriptions(transport, streams, connection);
                if (!descriptions.isEmpty()) {
                    return descriptions;
                }
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("The transport {} failed to describe itself", candidate, e);
            }
        }
        return Map.of();
    }

    private static Map<String, TransportDescription> descriptions(
            RtpTransport transport, List<String> streams, SignallingConnection connection) {
        Map<String, TransportDescription> descriptions = new LinkedHashMap<>();
        for (String stream : streams) {
            transport.describe(stream, connection).ifPresent(description -> descriptions.put(stream, description));
        }
        return descriptions;
    }
}
