// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.registry.Lease;
import sprocket.registry.ServiceTable;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;

/**
 * The sources, payload formats and transports that there are. A service of the core; thread-safe. What is in use
 * retires when a newer bundle takes its place: new streams use the newer one.
 */
@ProviderType
public interface MediaServices extends MediaCatalog {

    /**
     * A presentation and the source that it comes from, in use until the lease is closed.
     *
     * @param source becomes stale when the source has gone or would now find something else
     */
    record Found(Presentation presentation, Lease<MediaSource> source) {}

    /**
     * Finds a presentation without waiting for a source that is being replaced: for readers that continue with another
     * source. May block while a file is read.
     *
     * @param streams how many streams of it are sent
     */
    Optional<Found> findNow(MediaPath path, int streams) throws MediaException, IOException;

    /**
     * The best payload format for an encoding under a profile, in use by a stream until the lease is closed.
     *
     * @param profile such as {@code RTP/AVP}
     */
    Optional<Lease<PayloadFormat>> format(String encoding, String profile);

    /**
     * Completes when no payload format for an encoding under a profile is expected any more: at once if there is one,
     * or if no bundle that has one is being started or updated.
     */
    CompletionStage<Void> formatSettled(String encoding, String profile);

    /**
     * A channel, and the transport that carries it, in use until the lease is closed.
     *
     * @param carriers other transports that it uses, in use as long
     * @param payloadProfile the profile whose payload formats it carries
     */
    record Opened(
            TransportChannel channel,
            Lease<RtpTransport> transport,
            List<Lease<RtpTransport>> carriers,
            String payloadProfile) {}

    /**
     * Opens a channel on the first transport that takes an offer: of those for its protocol, then of those for its
     * lower transport alone. May block.
     *
     * @param leaving told once, on any thread, when the transport or a carrier of it leaves while it is used: the
     *     stream must end, and close all leases, at once
     * @return empty where none takes it
     * @throws IOException where one would, but sockets or ports are used up; a
     *     {@link sprocket.rtp.transport.KeyException} if its keys are the reason
     */
    Optional<Opened> open(TransportOffer offer, ChannelListener listener, Runnable leaving) throws IOException;

    /**
     * What the best transport that adds something to session descriptions adds to each stream.
     *
     * @param streams names of streams, as in the offers that set them up
     * @param connection on which the description is asked for
     * @return by stream; empty where no transport adds anything
     */
    Map<String, TransportDescription> transportDescriptions(List<String> streams, SignallingConnection connection);

    /**
     * Threads that may block: sources are asked there, and readers and packetisers run there. Tasks that are queued at
     * the end still run.
     */
    Executor threads();

    /** How many of them there are. */
    int threadCount();

    /** All services, of each kind the best first. A snapshot. */
    List<Described> describe();

    /**
     * Grows when a service comes, goes or changes places, and when the last use of one that serves no more has ended.
     */
    long changeCount();

    /** The state of a service. */
    record Described(ServiceType kind, List<String> names, ServiceTable.Entry<?, ?> entry) {}

    /** What kinds of services there are. */
    enum ServiceType {
        TRANSPORT,
        PAYLOAD_FORMAT,
        SOURCE
    }

    /** @param listener told of every change, on any thread; it must return at once */
    void listen(Runnable listener);

    void unlisten(Runnable listener);
}
