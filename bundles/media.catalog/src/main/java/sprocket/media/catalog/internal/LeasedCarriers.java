// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sprocket.registry.Lease;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtp.transport.Carriers;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/**
 * The carriers of one offer. Those whose channels are used are leased until the stream ends, like the transport that
 * uses them. Used by the thread of the offer.
 */
final class LeasedCarriers implements Carriers {

    private final ServiceRegistry<RtpTransport, List<String>> registry;
    private final Candidate<RtpTransport, List<String>> user;
    private final Runnable leaving;
    private final List<Lease<RtpTransport>> leases = new ArrayList<>();

    /**
     * @param user the transport that asks, which never carries for itself
     * @param leaving told when a carrier in use leaves
     */
    LeasedCarriers(
            ServiceRegistry<RtpTransport, List<String>> registry,
            Candidate<RtpTransport, List<String>> user,
            Runnable leaving) {
        this.registry = registry;
        this.user = user;
        this.leaving = leaving;
    }

    private interface Use<T> {

        Optional<T> of(RtpTransport transport) throws IOException;
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException {
        return use(offer.lowerTransport(), transport -> transport.open(offer.with(NONE), listener));
    }

    @Override
    public Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener)
            throws IOException {
        return use(request.lowerTransport(), transport -> transport.reserve(request, listener));
    }

    private <T> Optional<T> use(String lower, Use<T> use) throws IOException {
        IOException failure = null;
        for (Candidate<RtpTransport, List<String>> candidate : registry.table().serving(lower)) {
            Optional<Lease<RtpTransport>> lease = candidate == user ? Optional.empty() : candidate.lease(1, leaving);
            if (lease.isEmpty()) {
                continue;
            }
            Optional<T> made = Optional.empty();
            try {
                RtpTransport transport = lease.get().service();
                made = transport == null ? Optional.empty() : use.of(transport);
                if (made.isPresent()) {
                    leases.add(lease.get());
                    return made;
                }
            } catch (IOException e) {
                failure = e;
            } finally {
                if (made.isEmpty()) {
                    lease.get().close();
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    /** The leases of the carriers in use, for the stream, which has to end them. */
    List<Lease<RtpTransport>> leases() {
        return List.copyOf(leases);
    }

    /** Ends all leases: there is no stream. */
    void abandon() {
        leases.forEach(Lease::close);
        leases.clear();
    }
}
